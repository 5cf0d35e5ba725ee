import functools
import http.server
import socket
import socketserver
from http.server import BaseHTTPRequestHandler, HTTPServer, SimpleHTTPRequestHandler, ThreadingHTTPServer
from wsgiref import simple_server
from xmlrpc.server import DocXMLRPCServer, MultiPathXMLRPCServer, SimpleXMLRPCServer

PORT = 8000
ANYWHERE = ("", PORT)


class Handler(socketserver.BaseRequestHandler):
    pass


class Threaded(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True


class Own(socketserver.TCPServer):
    def __init__(self, address, verbose=False):
        self.verbose = verbose
        # ruleid: socketserver.TCPServer
        super().__init__(address, Handler)


class Local(socketserver.UDPServer):
    def __init__(self):
        # ok: socketserver.TCPServer
        socketserver.UDPServer.__init__(self, ("127.0.0.1", PORT), Handler)


class Open(socketserver.UDPServer):
    def __init__(self):
        # ruleid: socketserver.TCPServer
        socketserver.UDPServer.__init__(self, ("0.0.0.0", PORT), Handler)


def exposed():
    # ruleid: socket.create_server
    socket.create_server(("", PORT))
    # ruleid: socket.create_server
    socket.create_server(ANYWHERE, family=socket.AF_INET6, dualstack_ipv6=True)
    # ruleid: socketserver.TCPServer
    socketserver.TCPServer(("0.0.0.0", PORT), Handler)
    # ruleid: socketserver.TCPServer
    socketserver.ThreadingTCPServer(ANYWHERE, Handler)
    # ruleid: socketserver.TCPServer
    socketserver.ThreadingUDPServer(server_address=ANYWHERE, RequestHandlerClass=Handler)
    # ruleid: socketserver.TCPServer
    socketserver.ForkingTCPServer(("0", PORT), Handler)
    # ruleid: socketserver.TCPServer
    socketserver.ForkingUDPServer(("0", PORT), Handler)
    # ruleid: socketserver.TCPServer
    Threaded(("", PORT), Handler)
    Own(("", PORT))
    # ruleid: socketserver.TCPServer
    HTTPServer(("", PORT), BaseHTTPRequestHandler).serve_forever()
    handler = functools.partial(SimpleHTTPRequestHandler, directory="/srv")
    # ruleid: socketserver.TCPServer
    with ThreadingHTTPServer(("::", PORT), handler) as server:
        server.serve_forever()
    # ruleid: socketserver.TCPServer
    http.server.HTTPSServer(("", PORT), handler, certfile="c.pem")
    # ruleid: socketserver.TCPServer
    http.server.ThreadingHTTPSServer(("", PORT), handler, certfile="c.pem")
    # ruleid: socketserver.TCPServer
    simple_server.WSGIServer(("", PORT), simple_server.WSGIRequestHandler)
    # ruleid: xmlrpc.server.SimpleXMLRPCServer
    SimpleXMLRPCServer(("0.0.0.0", PORT), allow_none=True)
    # ruleid: xmlrpc.server.SimpleXMLRPCServer
    DocXMLRPCServer(addr=("", PORT))
    # ruleid: xmlrpc.server.SimpleXMLRPCServer
    MultiPathXMLRPCServer(("", PORT))
    # ruleid: wsgiref.simple_server.make_server
    simple_server.make_server("", PORT, None).serve_forever()


def local(path):
    # ok: socket.create_server
    socket.create_server(("127.0.0.1", PORT))
    # ok: socket.create_server
    socket.create_server(path, family=socket.AF_UNIX)
    # ok: socketserver.TCPServer
    socketserver.TCPServer(("localhost", PORT), Handler)
    # ok: socketserver.TCPServer
    socketserver.TCPServer(["", PORT], Handler)
    # ok: socketserver.TCPServer
    HTTPServer(("127.0.0.1", PORT), BaseHTTPRequestHandler)
    # ok: socketserver.TCPServer
    socketserver.UnixStreamServer("", Handler)
    # ok: xmlrpc.server.SimpleXMLRPCServer
    SimpleXMLRPCServer(("localhost", PORT))
    # ok: wsgiref.simple_server.make_server
    simple_server.make_server("127.0.0.1", PORT, None)
