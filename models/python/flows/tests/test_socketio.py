import socketio

sio = socketio.AsyncServer()
server = socketio.Server()


@sio.event
async def message(sid, data):
    # ok: source-remote
    snk(sid)
    # ruleid: source-remote
    snk(data["a"])


@sio.on("other")
async def other(sid, data):
    # ruleid: source-remote
    snk(data)


@server.event(namespace="/a")
def connect(sid, environ, auth):
    # ruleid: source-remote
    snk(environ["HTTP_X"])
    # ruleid: source-remote
    snk(auth)


def added(sid, data):
    # ruleid: source-remote
    snk(data)


server.on("added", added)


class Chat(socketio.AsyncNamespace):
    async def on_message(self, sid, data):
        # ruleid: source-remote
        snk(data)

    async def helper(self, data):
        # ok: source-remote
        snk(data)
