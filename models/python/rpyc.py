from codepathfinder.models import host, listener

listener(
    "rpyc.utils.server.ThreadedServer",
    "rpyc.utils.server.ThreadPoolServer",
    "rpyc.utils.server.ForkingServer",
    "rpyc.utils.server.OneShotServer",
    "rpyc.utils.server.GeventServer",
    "rpyc.utils.server.Server",
    "rpyc.ThreadedServer",
    "rpyc.ThreadPoolServer",
    "rpyc.ForkingServer",
    "rpyc.OneShotServer",
    host("hostname", empty="required"),
    params="service, hostname, ipv6, port",
    omitted="all",
    unless=["socket_path"],
    doc="https://rpyc.readthedocs.io/en/latest/api/utils_server.html",
    origin="rpyc 6.0.2: rpyc/utils/server.py:25, rpyc/utils/server.py:50, rpyc/utils/server.py:83",
)
