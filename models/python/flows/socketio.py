from codepathfinder import QueryType, calls, parameter
from codepathfinder.models import source

servers = ["socketio.Server", "socketio.AsyncServer"]


class Namespace(QueryType):
    fqns = ["socketio.Namespace", "socketio.AsyncNamespace", "flask_socketio.Namespace"]


source(
    "remote",
    parameter(of=calls(*[s + "." + m for s in servers for m in ["event", "on"]], "sio.event", "sio.on"), unless=["sid"]),
    parameter(of=calls(*[s + ".on" for s in servers]).tracks(1, "handler"), unless=["sid"]),
    parameter(of=Namespace, methods=["on_*"], unless=["sid"]),
    doc="https://python-socketio.readthedocs.io/en/stable/server.html#listening-to-events",
)
