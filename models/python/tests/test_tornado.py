from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.tcpserver import TCPServer
from tornado.web import Application


class Echo(TCPServer):
    pass


def main(app: Application):
    # ruleid: tornado.web.Application.listen
    app.listen(8888)
    # ruleid: tornado.web.Application.listen
    Application([]).listen(8888, "0.0.0.0")
    # ruleid: tornado.web.Application.listen
    HTTPServer(app).listen(8888, address="")
    # ruleid: tornado.web.Application.listen
    HTTPServer(app).bind(8888)
    # ruleid: tornado.web.Application.listen
    Echo().listen(8888)
    # ruleid: tornado.web.Application.listen
    TCPServer().bind(8888, "::")
    # ok: tornado.web.Application.listen
    app.listen(8888, "127.0.0.1")
    # ok: tornado.web.Application.listen
    HTTPServer(app).listen(8888, address="localhost")
    # ruleid: tornado.netutil.bind_sockets
    bind_sockets(8888)
    # ok: tornado.netutil.bind_sockets
    bind_sockets(8888, "127.0.0.1")
