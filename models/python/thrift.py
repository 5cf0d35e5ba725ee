from codepathfinder.models import host, listener

listener(
    "thrift.transport.TSocket.TServerSocket",
    host("host", empty="required"),
    params="host, port, unix_socket",
    omitted="all",
    unless=["unix_socket"],
    doc="https://thrift.apache.org/tutorial/py.html",
    origin="thrift 0.25.0: thrift/transport/TSocket.py:203, thrift/transport/TSocket.py:206",
)

listener(
    "thrift.transport.TSSLSocket.TSSLServerSocket",
    host("host", empty="required"),
    params="host, port",
    omitted="all",
    unless=["unix_socket"],
    doc="https://thrift.apache.org/tutorial/py.html",
    origin="thrift 0.25.0: thrift/transport/TSSLSocket.py:338",
)

listener(
    "thrift.server.THttpServer.THttpServer",
    host("server_address", grammar="address"),
    params="processor, server_address",
    doc="https://thrift.apache.org/tutorial/py.html",
    origin="thrift 0.25.0: thrift/server/THttpServer.py:48, thrift/server/THttpServer.py:57",
)
