from codepathfinder import QueryType
from codepathfinder.models import source

SOCKET = "https://pyzmq.readthedocs.io/en/latest/api/zmq.html#zmq.Socket"


class Socket(QueryType):
    fqns = ["zmq.Socket", "zmq.sugar.socket.Socket", "zmq.asyncio.Socket", "zmq.green.core._Socket"]


# Whoever reaches the address of a socket sends to it: often that is this program alone, by a file or this machine alone.
source("peer", Socket.method("recv", "recv_string", "recv_unicode", "recv_json", "recv_multipart", "recv_serialized"), doc=SOCKET + ".recv")
