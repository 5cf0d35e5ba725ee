from codepathfinder import calls
from codepathfinder.models import sanitizer, sink, source

PEP = "https://peps.python.org/pep-0249/"

MODULES = [
    "psycopg2", "psycopg", "psycopg_pool", "pg8000", "pgdb", "redshift_connector", "pymysql", "MySQLdb", "mysql.connector", "mariadb", "cymysql",
    "cx_Oracle", "oracledb", "pyodbc", "pypyodbc", "turbodbc", "pymssql", "ibm_db_dbi", "jaydebeapi", "snowflake.connector", "databricks.sql",
    "trino.dbapi", "pyhive", "impala.dbapi", "vertica_python", "teradatasql", "hdbcli.dbapi", "phoenixdb", "clickhouse_driver", "duckdb", "pysqlite2",
    "pysqlcipher3", "sqlcipher3", "apsw", "aiosqlite", "aiomysql", "aiopg", "asyncmy", "django.db",
]
# What nothing is known of but that it is called so.
NAMED = ["cursor", "cur", "curs", "conn", "connection", "cursor()", "conn()", "connection()", "connect()"]
STATEMENTS = [f"{m}.*.{verb}" for m in MODULES for verb in ["execute", "executemany", "executescript"]] + [
    f"{prefix}{name}.{verb}" for name in NAMED for prefix in ["", "*.", "*_"] for verb in ["execute", "executemany", "executescript"]
]
ROWS = [f"{m}.*.{verb}" for m in MODULES for verb in ["fetchone", "fetchmany", "fetchall"]] + [
    f"{prefix}{name}.{verb}" for name in NAMED for prefix in ["", "*.", "*_"] for verb in ["fetchone", "fetchmany", "fetchall"]
]

sink("sql", calls(*STATEMENTS).tracks(0), doc=PEP + "#id16")
sink("sql", calls("psycopg2.extras.execute_values", "psycopg2.extras.execute_batch").tracks(1), doc="https://www.psycopg.org/docs/extras.html#fast-execution-helpers")
sink("sql", calls("psycopg2.sql.SQL", "psycopg.sql.SQL").tracks(0), doc="https://www.psycopg.org/docs/sql.html")
sink("sql", calls("psycopg2.*.copy_expert", "psycopg.*.copy", "psycopg2.*.mogrify").tracks(0), doc="https://www.psycopg.org/docs/cursor.html#cursor.copy_expert")
sink("sql", calls("pymysql.*.query", "duckdb.sql", "duckdb.query", "duckdb.execute", "duckdb.*.sql", "duckdb.*.query").tracks(0), doc="https://duckdb.org/docs/stable/clients/python/overview")
source("stored", calls(*ROWS), doc=PEP + "#id20")
sanitizer("*", calls(*STATEMENTS), doc=PEP + "#id16")
sanitizer(
    "sql",
    calls("psycopg2.sql.*", "psycopg.sql.*", "psycopg2.extensions.quote_ident", "psycopg2.extensions.adapt"),
    doc="https://www.psycopg.org/docs/sql.html",
)
sanitizer(
    "sql",
    calls("pymysql.converters.escape_*", "pymysql.*.escape", "pymysql.*.escape_string", "MySQLdb.escape_string", "MySQLdb.*.escape_string", "mysql.connector.*.escape"),
    doc="https://pymysql.readthedocs.io/en/latest/modules/connections.html",
)
