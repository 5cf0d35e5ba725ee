from codepathfinder import calls
from codepathfinder.models import sanitizer, sink, source

DOC = "https://magicstack.github.io/asyncpg/current/api/index.html"
QUERIES = ["fetch", "fetchrow", "fetchval", "fetchmany", "cursor", "prepare"]
# What nothing is known of but that it is called so.
NAMED = ["*.fetchrow", "*.fetchval"] + [f"{prefix}{name}.fetch" for name in ["conn", "connection", "pool", "db", "acquire()"] for prefix in ["", "*."]]

sink("sql", calls(*[f"asyncpg.*.{verb}" for verb in ["execute", "executemany", *QUERIES]], *NAMED).tracks(0, "query"), doc=DOC + "#connection")
sink("sql", calls("databases.Database.execute", "databases.Database.execute_many", "databases.Database.fetch_all", "databases.Database.fetch_one", "databases.Database.fetch_val", "databases.Database.iterate").tracks(0, "query"),
     part="text", doc="https://www.encode.io/databases/database_queries/#raw-queries")
sanitizer("*", calls(*[f"asyncpg.*.{verb}" for verb in ["execute", "executemany", *QUERIES]], *NAMED), doc=DOC + "#connection")
source("stored", calls(*[f"asyncpg.*.{verb}" for verb in ["fetch", "fetchrow", "fetchval"]], *NAMED), doc=DOC + "#asyncpg.connection.Connection.fetch")
