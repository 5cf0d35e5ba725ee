from codepathfinder import calls
from codepathfinder.models import sanitizer, sink, source

STATEMENTS = [f"sqlite3.{owner}.{method}" for owner in ["Connection", "Cursor"] for method in ["execute", "executemany", "executescript"]]

sink("sql", calls(*STATEMENTS).tracks(0), doc="https://docs.python.org/3/library/sqlite3.html#sqlite3-placeholders")
source("stored", calls("sqlite3.Cursor.fetchone", "sqlite3.Cursor.fetchmany", "sqlite3.Cursor.fetchall", "sqlite3.Connection.execute", "sqlite3.Cursor.execute"),
       doc="https://docs.python.org/3/library/sqlite3.html#sqlite3.Cursor.fetchall")
sanitizer("*", calls(*STATEMENTS), doc="https://docs.python.org/3/library/sqlite3.html#sqlite3.Cursor.execute")
