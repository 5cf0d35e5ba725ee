import sqlite3
import sqlite3.dbapi2


def statements():
    connection = sqlite3.connect("x")
    cursor = connection.cursor()
    # ruleid: sink-sql
    cursor.execute("SELECT * FROM t WHERE x = '" + src() + "'")
    # ruleid: sink-sql
    cursor.execute("SELECT * FROM t WHERE x = '%s'" % src())
    # ruleid: sink-sql
    cursor.execute(f"SELECT * FROM {src()}")
    # ruleid: sink-sql
    cursor.executemany("INSERT INTO %s VALUES (?)" % src(), [])
    # ruleid: sink-sql
    cursor.executescript(src())
    # ruleid: sink-sql
    connection.execute("SELECT {}".format(src()))
    # ruleid: sink-sql
    connection.executemany(src(), [])
    # ruleid: sink-sql
    connection.executescript(src())
    # ruleid: sink-sql
    sqlite3.connect("x").cursor().execute(src())
    # ruleid: sink-sql
    sqlite3.dbapi2.connect("x").execute(src())
    # ok: sink-sql
    cursor.execute("SELECT * FROM t WHERE x = ?", (src(),))
    # ok: sink-sql
    cursor.execute("SELECT * FROM t WHERE x = :x", {"x": src()})
    # ok: sink-sql
    cursor.executemany("INSERT INTO t VALUES (?)", [(src(),)])
    # ok: sink-sql
    connection.execute("SELECT %d" % int(src()))
    # ok: sink-sql
    connection.execute("SELECT ?", [src()])


def managed():
    with sqlite3.connect("x") as connection:
        # ruleid: sink-sql
        connection.execute(src())
        # ok: sink-sql
        connection.execute("SELECT ?", [src()])


def rows():
    cursor = sqlite3.connect("x").cursor()
    cursor.execute("SELECT 1")
    # ruleid: source-stored
    snk(cursor.fetchone()[0])
    # ruleid: source-stored
    snk(cursor.fetchmany()[0])
    # ruleid: source-stored
    snk(cursor.fetchall()[0][0])
    for row in sqlite3.connect("x").execute("SELECT 1"):
        # ruleid: source-stored
        snk(row[0])
    for row in cursor.execute("SELECT 1"):
        # ruleid: source-stored
        snk(row["x"])
    # ok: source-stored
    snk(cursor.rowcount)
    # ok: source-stored
    snk(cursor.lastrowid)


def carries_nothing():
    cursor = sqlite3.connect("x").cursor()
    # ok: sanitizer-any
    # ruleid: source-stored
    snk(cursor.execute("SELECT ?", [src()]).fetchone())
    # ok: sanitizer-any
    # ruleid: source-stored
    snk(sqlite3.connect("x").execute("SELECT ?", [src()]).fetchall())
    # ruleid: sanitizer-any
    snk(sqlite3.complete_statement(src()) and src())
