import Pyro5
import Pyro5.api
import Pyro5.nameserver
import Pyro5.server
from Pyro5.api import Daemon, serve


def exposed(thing):
    # ruleid: Pyro5.api.Daemon
    Daemon(host="0.0.0.0")
    # ruleid: Pyro5.api.Daemon
    Pyro5.server.Daemon("", 9090)
    # ruleid: Pyro5.api.serve
    serve({thing: "thing"}, host="0.0.0.0", use_ns=False)
    # ruleid: Pyro5.api.serve
    Pyro5.server.serve({}, "0.0.0.0", 9090)
    # ruleid: Pyro5.nameserver.start_ns_loop
    Pyro5.nameserver.start_ns_loop("0.0.0.0")
    # ruleid: Pyro5.nameserver.start_ns_loop
    Pyro5.nameserver.start_ns(host="0.0.0.0")
    # ruleid: Pyro5.config.HOST
    Pyro5.config.HOST = "0.0.0.0"
    # ruleid: Pyro5.config.HOST
    Pyro5.config.NS_HOST = "0.0.0.0"
    # ruleid: Pyro5.config.HOST
    Pyro5.api.config.HOST = "0.0.0.0"
    # ruleid: Pyro5.config.HOST
    Pyro5.api.config.NS_HOST = "::"


def local(thing):
    # ok: Pyro5.api.Daemon
    Daemon()
    # ok: Pyro5.api.Daemon
    Daemon(host="127.0.0.1")
    # ok: Pyro5.api.Daemon
    Daemon(host="0.0.0.0", unixsocket="/run/pyro.sock")
    # ok: Pyro5.api.serve
    serve({thing: "thing"})
    # ok: Pyro5.api.serve
    serve({thing: "thing"}, host="127.0.0.1")
    # ok: Pyro5.nameserver.start_ns_loop
    Pyro5.nameserver.start_ns_loop()
    # ok: Pyro5.config.HOST
    Pyro5.config.HOST = "localhost"
    # ok: Pyro5.config.HOST
    if Pyro5.config.HOST == "0.0.0.0":
        pass
