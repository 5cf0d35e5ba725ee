import zmq
import zmq.asyncio
import zmq.sugar.socket


def exposed(ctx: zmq.Context, port):
    sock = ctx.socket(zmq.REP)
    # ruleid: zmq.Socket.bind
    sock.bind("tcp://*:5555")
    # ruleid: zmq.Socket.bind
    sock.bind("tcp://0.0.0.0:5555")
    # ruleid: zmq.Socket.bind
    sock.bind(f"tcp://*:{port}")
    # ruleid: zmq.Socket.bind
    sock.bind("tcp://*:%s" % port)
    # ruleid: zmq.Socket.bind
    sock.bind("tcp://[::]:5555")
    # ruleid: zmq.Socket.bind
    zmq.Context().socket(zmq.PUB).bind("tcp://*:5556")
    # ruleid: zmq.Socket.bind
    zmq.Context.instance().socket(zmq.PUB).bind("tcp://*:5556")
    # ruleid: zmq.Socket.bind
    zmq.asyncio.Context().socket(zmq.PULL).bind(addr="tcp://*:5557")
    # ruleid: zmq.Socket.bind
    zmq.sugar.socket.Socket().bind("tcp://*:5555")


def local(ctx: zmq.Context):
    sock = ctx.socket(zmq.REP)
    # ok: zmq.Socket.bind
    sock.bind("tcp://127.0.0.1:5555")
    # ok: zmq.Socket.bind
    sock.bind("ipc:///run/x")
    # ok: zmq.Socket.bind
    sock.bind("inproc://x")
    # ok: zmq.Socket.bind
    sock.connect("tcp://0.0.0.0:5555")
    # ok: zmq.Socket.bind
    sock.bind("tcp://eth0:5555")
