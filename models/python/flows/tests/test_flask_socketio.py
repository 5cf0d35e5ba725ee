from flask_socketio import SocketIO

socket = SocketIO()


@socket.on("message")
def message(data):
    # ruleid: source-remote
    snk(data["a"])


@socket.event
def event(data):
    # ruleid: source-remote
    snk(data)


def handler(data):
    # ruleid: source-remote
    snk(data)


socket.on_event("other", handler)


def factory(socketio):
    @socketio.on("more")
    def more(data):
        # ruleid: source-remote
        snk(data)

    @socketio.event
    def again(data):
        # ruleid: source-remote
        snk(data)


def helper(data):
    # ok: source-remote
    snk(data)
