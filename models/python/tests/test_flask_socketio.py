from flask_socketio import SocketIO

socketio = SocketIO()


def init(app):
    # ruleid: flask_socketio.SocketIO.run
    socketio.run(app, host="0.0.0.0")
    # ruleid: flask_socketio.SocketIO.run
    socketio.run(app, "0.0.0.0", 5000)
    # ok: flask_socketio.SocketIO.run
    socketio.run(app)
    # ok: flask_socketio.SocketIO.run
    socketio.run(app, host="127.0.0.1")
