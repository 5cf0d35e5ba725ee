from codepathfinder.models import host, listener

listener(
    "socket.create_server",
    host("address", grammar="address"),
    params="address",
    doc="https://docs.python.org/3/library/socket.html#socket.create_server",
    origin="python 3.11.7: socket.py:876",
)

listener(
    "socketserver.TCPServer",
    "socketserver.UDPServer",
    "socketserver.ThreadingTCPServer",
    "socketserver.ThreadingUDPServer",
    "socketserver.ForkingTCPServer",
    "socketserver.ForkingUDPServer",
    "http.server.HTTPServer",
    "http.server.ThreadingHTTPServer",
    "http.server.HTTPSServer",
    "http.server.ThreadingHTTPSServer",
    "wsgiref.simple_server.WSGIServer",
    host("server_address", grammar="address"),
    params="server_address, RequestHandlerClass, bind_and_activate",
    doc="https://docs.python.org/3/library/socketserver.html#socketserver.TCPServer",
    origin="python 3.11.7: socketserver.py:391, socketserver.py:449",
)

listener(
    "xmlrpc.server.SimpleXMLRPCServer",
    "xmlrpc.server.DocXMLRPCServer",
    "xmlrpc.server.MultiPathXMLRPCServer",
    host("addr", grammar="address"),
    params="addr, requestHandler, logRequests, allow_none, encoding, bind_and_activate",
    doc="https://docs.python.org/3/library/xmlrpc.server.html#xmlrpc.server.SimpleXMLRPCServer",
    origin="python 3.11.7: xmlrpc/server.py:569, xmlrpc/server.py:588",
)

listener(
    "wsgiref.simple_server.make_server",
    host("host", none="required"),
    params="host, port, app, server_class",
    doc="https://docs.python.org/3/library/wsgiref.html#wsgiref.simple_server.make_server",
    origin="python 3.11.7: wsgiref/simple_server.py:150",
)
