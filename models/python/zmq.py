from codepathfinder.models import host, listener

listener(
    "zmq.Socket.bind",
    "zmq.sugar.socket.Socket.bind",
    "zmq.asyncio.Socket.bind",
    "zmq.Context.socket.bind",
    "zmq.Context.instance.socket.bind",
    "zmq.sugar.context.Context.socket.bind",
    "zmq.asyncio.Context.socket.bind",
    host("addr", grammar="hostport"),
    params="addr",
    doc="https://zeromq.org/languages/python/",
    origin="pyzmq 27.3.0: zmq/sugar/socket.py:293, zmq/sugar/socket.py:83",
)
