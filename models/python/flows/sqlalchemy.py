from codepathfinder import calls
from codepathfinder.models import sanitizer, sink, source

DOC = "https://docs.sqlalchemy.org/en/20/core/"

# Text that becomes part of a statement as it is.
LITERAL = [
    "sqlalchemy.text", "sqlalchemy.literal_column", "sqlalchemy.sql.text", "sqlalchemy.sql.literal_column", "sqlalchemy.sql.expression.text",
    "sqlalchemy.sql.expression.literal_column", "sqlalchemy.DDL", "sqlalchemy.schema.DDL", "sqlmodel.text", "flask_sqlalchemy.SQLAlchemy.text", "db.text", "sa.text",
]
RUNNERS = [
    "sqlalchemy.*.execute", "sqlalchemy.*.scalar", "sqlalchemy.*.scalars", "sqlalchemy.*.exec_driver_sql", "sqlalchemy.*.stream",
    "flask_sqlalchemy.SQLAlchemy.session.execute", "flask_sqlalchemy.SQLAlchemy.session.scalar", "flask_sqlalchemy.SQLAlchemy.session.scalars",
    "flask_sqlalchemy.SQLAlchemy.engine.execute", "sqlmodel.*.exec", "sqlmodel.*.execute",
    "db.session.execute", "db.session.scalar", "db.session.scalars", "db.engine.execute", "session.execute", "*.session.execute", "engine.execute", "*.engine.execute",
    "*.exec_driver_sql",
]
BUILDERS = ["select", "insert", "update", "delete", "Table", "table", "column", "and_", "or_", "not_", "func", "union", "union_all", "exists", "case", "bindparam", "literal", "text", "Column"]

sink("sql", calls(*LITERAL).tracks(0, "text"), doc=DOC + "sqlelement.html#sqlalchemy.sql.expression.text")
sink("sql", calls(*RUNNERS).tracks(0, "statement"), part="text", doc=DOC + "connections.html#sqlalchemy.engine.Connection.exec_driver_sql")
sink("sql", calls("*.query.from_statement", "sqlalchemy.*.prefix_with", "sqlalchemy.*.suffix_with", "sqlalchemy.*.with_hint").tracks(0),
     part="text", doc=DOC + "selectable.html#sqlalchemy.sql.expression.Select.prefix_with")
# Statements hold values as bound parameters, and what text() was given was looked at there.
sanitizer(
    "sql",
    calls(*LITERAL, *[f"sqlalchemy.{b}" for b in BUILDERS], *[f"sqlalchemy.{b}.*" for b in BUILDERS], *[f"sqlalchemy.sql.{b}" for b in BUILDERS], "sqlalchemy.sql.*.*", "sqlmodel.select", "sqlmodel.select.*"),
    doc="https://docs.sqlalchemy.org/en/20/tutorial/data_select.html",
)
QUERY = ["filter", "filter_by", "get", "get_or_404", "first_or_404", "where", "order_by", "limit", "offset", "having", "join", "options", "with_entities"]
sanitizer(
    "*",
    calls(*RUNNERS, "sqlalchemy.*.get", "*.session.get", "session.get", "*.filter_by", *[f"*.query.{verb}" for verb in QUERY], *[f"*.query.*().{verb}" for verb in QUERY]),
    doc="https://docs.sqlalchemy.org/en/20/orm/queryguide/query.html",
)
source(
    "stored",
    calls("sqlalchemy.*.fetchone", "sqlalchemy.*.fetchall", "sqlalchemy.*.fetchmany", "*.query.all", "*.query.first", "*.query.one", "*.query.get", "*.filter_by().first", "*.filter_by().all", "*.filter_by().one"),
    doc="https://docs.sqlalchemy.org/en/20/core/connections.html#sqlalchemy.engine.CursorResult",
)
