import zmq
import zmq.asyncio


def receive(socket: zmq.Socket):
    # ruleid: source-peer
    snk(socket.recv())
    # ruleid: source-peer
    snk(socket.recv_string())
    # ruleid: source-peer
    snk(socket.recv_unicode())
    # ruleid: source-peer
    snk(socket.recv_json()["name"])
    # ruleid: source-peer
    snk(socket.recv_multipart()[0])
    # ruleid: source-peer
    snk(socket.recv_serialized(bytes))
    # ok: source-peer
    snk(socket.closed)
    # ok: source-peer
    snk(socket.getsockopt(zmq.TYPE))


class Server:
    def __init__(self):
        self.context = zmq.Context()
        self.socket = self.context.socket(zmq.REP)
        self.socket.bind("tcp://*:5555")

    def serve(self):
        # ruleid: source-peer
        snk(self.socket.recv())
        # ok: source-peer
        snk(len(self.socket.recv()))


async def receive_later():
    socket = zmq.asyncio.Context.instance().socket(zmq.PULL)
    # ruleid: source-peer
    snk(await socket.recv())
