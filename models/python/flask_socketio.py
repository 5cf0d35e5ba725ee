from codepathfinder.models import host, listener

listener(
    "flask_socketio.SocketIO.run",
    host("host"),
    params="app, host, port",
    omitted="loopback",
    doc="https://flask-socketio.readthedocs.io/en/latest/api.html#flask_socketio.SocketIO.run",
    origin="Flask-SocketIO 5.7.0: flask_socketio/__init__.py:577, flask_socketio/__init__.py:612",
)
