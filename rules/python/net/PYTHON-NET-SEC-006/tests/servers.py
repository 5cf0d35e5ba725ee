from multiprocessing.connection import Client, Listener

import Pyro5.api
import rpyc
import zerorpc
from rpyc.utils.server import ThreadedServer


def expose(thing):
    # ruleid: PYTHON-NET-SEC-006
    ThreadedServer(rpyc.SlaveService, port=18812)
    # ruleid: PYTHON-NET-SEC-006
    Listener(("0.0.0.0", 6000), authkey=b"x")
    # ruleid: PYTHON-NET-SEC-006
    Pyro5.api.Daemon(host="0.0.0.0")
    # ruleid: PYTHON-NET-SEC-006
    zerorpc.Server(thing).bind("tcp://0.0.0.0:4242")


def keep(thing):
    # ok: PYTHON-NET-SEC-006
    ThreadedServer(rpyc.SlaveService, hostname="localhost", port=18812)
    # ok: PYTHON-NET-SEC-006
    Listener("/run/jobs.sock", "AF_UNIX")
    # ok: PYTHON-NET-SEC-006
    Pyro5.api.Daemon()
    # ok: PYTHON-NET-SEC-006
    zerorpc.Server(thing).bind("ipc:///run/thing.sock")
    # ok: PYTHON-NET-SEC-006
    Client(("0.0.0.0", 6000))
