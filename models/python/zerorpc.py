from codepathfinder.models import host, listener

listener(
    "zerorpc.Server.bind",
    "zerorpc.Puller.bind",
    "zerorpc.Publisher.bind",
    "zerorpc.Subscriber.bind",
    "zerorpc.Pusher.bind",
    host("endpoint", grammar="hostport"),
    params="endpoint",
    doc="https://www.zerorpc.io/",
    origin="zerorpc 0.6.3: zerorpc/socket.py:42",
)
