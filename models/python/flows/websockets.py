from codepathfinder import QueryType, calls, parameter
from codepathfinder.models import source


class Connection(QueryType):
    fqns = ["websockets.asyncio.connection.Connection", "websockets.sync.connection.Connection", "websockets.legacy.protocol.WebSocketCommonProtocol"]


source(
    "remote",
    Connection.method("recv", "recv_streaming", "__aiter__", "__iter__"),
    parameter(
        of=calls("websockets.serve", "websockets.asyncio.server.serve", "websockets.sync.server.serve", "websockets.server.serve", "websockets.legacy.server.serve").tracks(0, "handler", "ws_handler"),
    ),
    doc="https://websockets.readthedocs.io/en/stable/reference/asyncio/server.html",
)
