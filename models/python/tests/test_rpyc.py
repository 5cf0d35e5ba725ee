import rpyc
from rpyc.utils import server
from rpyc.utils.server import ForkingServer, OneShotServer, ThreadedServer, ThreadPoolServer


class Service(rpyc.Service):
    pass


def exposed():
    # ruleid: rpyc.utils.server.ThreadedServer
    ThreadedServer(Service, port=18861).start()
    # ruleid: rpyc.utils.server.ThreadedServer
    ThreadedServer(Service, hostname="0.0.0.0", port=18861)
    # ruleid: rpyc.utils.server.ThreadedServer
    ThreadPoolServer(Service, "::", True, 18861)
    # ruleid: rpyc.utils.server.ThreadedServer
    ForkingServer(Service, port=18861)
    # ruleid: rpyc.utils.server.ThreadedServer
    OneShotServer(Service, None)
    # ruleid: rpyc.utils.server.ThreadedServer
    server.GeventServer(Service)
    # ruleid: rpyc.utils.server.ThreadedServer
    server.Server(Service)
    # ruleid: rpyc.utils.server.ThreadedServer
    rpyc.ThreadedServer(Service)
    # ruleid: rpyc.utils.server.ThreadedServer
    rpyc.ThreadPoolServer(Service)
    # ruleid: rpyc.utils.server.ThreadedServer
    rpyc.ForkingServer(Service)
    # ruleid: rpyc.utils.server.ThreadedServer
    rpyc.OneShotServer(Service)


def local():
    # ok: rpyc.utils.server.ThreadedServer
    ThreadedServer(Service, hostname="localhost", port=18861)
    # ok: rpyc.utils.server.ThreadedServer
    ThreadedServer(Service, socket_path="/run/rpyc.sock")
    # ok: rpyc.utils.server.ThreadedServer
    rpyc.connect("0.0.0.0", 18861)
