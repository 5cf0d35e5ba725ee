from codepathfinder.models import host, listener

listener(
    "multiprocessing.managers.BaseManager",
    "multiprocessing.managers.SyncManager",
    host("address", grammar="address"),
    params="address, authkey, serializer, ctx",
    omitted="loopback",
    doc="https://docs.python.org/3/library/multiprocessing.html#multiprocessing.managers.BaseManager",
    origin="python 3.11.7: multiprocessing/managers.py:492, multiprocessing/managers.py:499",
)

listener(
    "multiprocessing.connection.Listener",
    host("address", grammar="address"),
    params="address, family, backlog, authkey",
    omitted="loopback",
    doc="https://docs.python.org/3/library/multiprocessing.html#multiprocessing.connection.Listener",
    origin="python 3.11.7: multiprocessing/connection.py:448, multiprocessing/connection.py:455",
)
