from multiprocessing.connection import Client, Listener
from multiprocessing.managers import BaseManager, SyncManager


class Queues(BaseManager):
    pass


# ruleid: multiprocessing.managers.BaseManager
BaseManager(address=("", 50000), authkey=b"abc")
# ruleid: multiprocessing.managers.BaseManager
Queues(("0.0.0.0", 50000), b"abc").get_server().serve_forever()
# ruleid: multiprocessing.managers.BaseManager
SyncManager(("", 50000))
# ruleid: multiprocessing.connection.Listener
Listener(("0.0.0.0", 6000), authkey=b"secret")
# ok: multiprocessing.managers.BaseManager
BaseManager(authkey=b"abc")
# ok: multiprocessing.managers.BaseManager
Queues(address=("127.0.0.1", 50000))
# ok: multiprocessing.connection.Listener
Listener()
# ok: multiprocessing.connection.Listener
Listener("/run/app.sock")
# ok: multiprocessing.connection.Listener
Client(("0.0.0.0", 6000))
