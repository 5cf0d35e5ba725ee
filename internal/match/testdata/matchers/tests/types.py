import sqlite3


class Mine(sqlite3.Connection):
    pass


class Unrelated:
    def execute(self, text):
        return text

    executemany = execute


c = sqlite3.connect("x")
# ruleid: TYPE-001
c.execute("x")
# ruleid: TYPE-001
sqlite3.connect("y").execute("x")
# ruleid: TYPE-001
Mine("x").execute("x")
run = c.execute
# ruleid: TYPE-001
run("x")
# ok: TYPE-001
Unrelated().execute("x")


def declared(d: sqlite3.Connection, e: "sqlite3.Connection | None", u: Unrelated):
    # ruleid: TYPE-001
    d.execute("x")
    # ruleid: TYPE-001
    e.execute("x")
    # ok: TYPE-001
    u.execute("x")


with sqlite3.connect("z") as w:
    # ruleid: TYPE-001
    w.execute("x")

# ruleid: TYPE-002
c.executemany("DROP TABLE t", [])
# ok: TYPE-002
c.executemany(sql="DROP x", parameters=[])  # raises: the parameters are positional
# ruleid: TYPE-002
sqlite3.Connection.executemany(c, "DROP x", [])
# ok: TYPE-002
c.executemany("SELECT DROP", [])
# ok: TYPE-002
Unrelated().executemany("DROP x")
