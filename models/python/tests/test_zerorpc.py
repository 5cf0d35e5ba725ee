import zerorpc


def exposed(thing):
    s = zerorpc.Server(thing)
    # ruleid: zerorpc.Server.bind
    s.bind("tcp://0.0.0.0:4242")
    # ruleid: zerorpc.Server.bind
    zerorpc.Puller(thing).bind("tcp://*:4242")
    # ruleid: zerorpc.Server.bind
    zerorpc.Publisher().bind("tcp://*:4243")
    # ruleid: zerorpc.Server.bind
    zerorpc.Subscriber(thing).bind("tcp://*:4243")
    # ruleid: zerorpc.Server.bind
    zerorpc.Pusher().bind("tcp://*:4243")


def local(thing):
    s = zerorpc.Server(thing)
    # ok: zerorpc.Server.bind
    s.bind("tcp://127.0.0.1:4242")
    # ok: zerorpc.Server.bind
    s.bind("ipc:///run/z")
    # ok: zerorpc.Server.bind
    zerorpc.Client().connect("tcp://0.0.0.0:4242")
