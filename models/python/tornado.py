from codepathfinder.models import host, listener

listener(
    "tornado.web.Application.listen",
    "tornado.tcpserver.TCPServer.listen",
    "tornado.tcpserver.TCPServer.bind",
    "tornado.httpserver.HTTPServer.listen",
    "tornado.httpserver.HTTPServer.bind",
    host("address"),
    params="port, address",
    omitted="all",
    doc="https://www.tornadoweb.org/en/stable/tcpserver.html#tornado.tcpserver.TCPServer.listen",
    origin="tornado 6.6.1: tornado/tcpserver.py:154, tornado/tcpserver.py:207, tornado/web.py:2422, tornado/netutil.py:110",
)

listener(
    "tornado.netutil.bind_sockets",
    host("address"),
    params="port, address",
    omitted="all",
    doc="https://www.tornadoweb.org/en/stable/netutil.html#tornado.netutil.bind_sockets",
    origin="tornado 6.6.1: tornado/netutil.py:75, tornado/netutil.py:110",
)
