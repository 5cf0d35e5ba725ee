from codepathfinder.models import host, listener, setting

listener(
    "Pyro5.api.Daemon",
    "Pyro5.server.Daemon",
    host("host"),
    params="host, port, unixsocket",
    omitted="loopback",
    unless=["unixsocket", "connected_socket"],
    doc="https://pyro5.readthedocs.io/en/latest/api/server.html",
    origin="Pyro5 5.17: Pyro5/server.py:196, Pyro5/server.py:202, Pyro5/configure.py:36",
)

listener(
    "Pyro5.api.serve",
    "Pyro5.server.serve",
    host("host"),
    params="objects, host, port",
    omitted="loopback",
    unless=["daemon"],
    doc="https://pyro5.readthedocs.io/en/latest/api/server.html",
    origin="Pyro5 5.17: Pyro5/server.py:827, Pyro5/configure.py:36",
)

listener(
    "Pyro5.nameserver.start_ns_loop",
    "Pyro5.nameserver.start_ns",
    host("host"),
    params="host, port",
    omitted="loopback",
    unless=["unixsocket"],
    doc="https://pyro5.readthedocs.io/en/latest/nameserver.html",
    origin="Pyro5 5.17: Pyro5/nameserver.py:651, Pyro5/nameserver.py:697, Pyro5/configure.py:37",
)

setting(
    "Pyro5.config.HOST",
    "Pyro5.config.NS_HOST",
    "Pyro5.api.config.HOST",
    "Pyro5.api.config.NS_HOST",
    doc="https://pyro5.readthedocs.io/en/latest/config.html",
    origin="Pyro5 5.17: Pyro5/configure.py:36, Pyro5/configure.py:37",
)
