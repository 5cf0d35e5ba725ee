from codepathfinder import calls, parameter
from codepathfinder.models import source

source(
    "remote",
    parameter(of=calls("flask_socketio.SocketIO.on", "flask_socketio.SocketIO.event", "socketio.on", "socketio.event")),
    parameter(of=calls("flask_socketio.SocketIO.on_event").tracks(1, "handler")),
    doc="https://flask-socketio.readthedocs.io/en/latest/getting_started.html#receiving-messages",
)
