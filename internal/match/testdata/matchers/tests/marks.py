import sqlite3
from concurrent.futures import ThreadPoolExecutor
from functools import partial


def of_a_database():
    cursor = sqlite3.connect("x").cursor()
    cursor.execute("SELECT 1")
    # ruleid: STORED-001
    use(cursor.fetchone())
    for row in cursor.execute("SELECT ?", [tainted()]):
        # ruleid: STORED-001
        use(row)
    # ok: STORED-001
    use(cursor.rowcount)


def parts(thing):
    # ruleid: PART-001
    launch([tainted(), "x"])
    # ok: PART-001
    launch(["x", tainted()])
    # ruleid: PART-001
    launch(tainted())
    # ruleid: PART-001
    launch("x" + tainted())
    # ok: PART-001
    launch(["x", *tainted()])
    # ruleid: PART-001
    launch("x", options={"cwd": tainted()})
    # ok: PART-001
    launch("x", options={"env": tainted()})
    # ruleid: PART-001
    tainted().go()
    # ok: PART-001
    thing.go(tainted())
    # ruleid: PART-001
    ThreadPoolExecutor().submit(launch, [tainted()])
    # ok: PART-001
    ThreadPoolExecutor().submit(launch, ["x", tainted()])
    # ruleid: PART-001
    partial(launch, tainted())()


def told():
    value = tainted()
    # ruleid: WITNESS-001
    use(value)
    if kind_of(value) == "good":
        # ok: WITNESS-001
        use(value)
    if value.kind in ("good", "better"):
        # ok: WITNESS-001
        use(value)
    if kind_of("x" + value).kind == "good":
        # ok: WITNESS-001
        use(value)
    if value.size == 3:
        # ruleid: WITNESS-001
        use(value)
    if kind_of(value) == tainted():
        # ruleid: WITNESS-001
        use(value)
    if kind_of(value) != "good":
        # ruleid: WITNESS-001
        use(value)
        return
    # ok: WITNESS-001
    use(value)


def denied():
    value = tainted()
    if forbids(value):
        # ruleid: WITNESS-001
        use(value)
        return
    # ok: WITNESS-001
    use(value)


def read():
    value = tainted()
    if value.allowed:
        # ok: WITNESS-001
        use(value)
    else:
        # ruleid: WITNESS-001
        use(value)


def kept():
    value = tainted()
    good = kind_of(value) == "good" and value
    if good:
        # ok: WITNESS-001
        use(value)
    # ruleid: WITNESS-001
    use(value)


def raised():
    value = tainted()
    kind_of(value).demand("good")
    # ok: WITNESS-001
    use(value)
    other = tainted()
    kind_of(other).demand(tainted())
    # ruleid: WITNESS-001
    use(other)


def asserted():
    value = tainted()
    assert value.kind == "good"
    # ruleid: WITNESS-001
    use(value)


def is_good(value):
    return kind_of(value) == "good"


def helped():
    value = tainted()
    if not is_good(value):
        raise ValueError
    # ok: WITNESS-001
    use(value)
