from thrift.server import THttpServer
from thrift.transport import TSocket
from thrift.transport.TSSLSocket import TSSLServerSocket


def exposed(processor):
    # ruleid: thrift.transport.TSocket.TServerSocket
    TSocket.TServerSocket(port=9090)
    # ruleid: thrift.transport.TSocket.TServerSocket
    TSocket.TServerSocket(None, 9090)
    # ruleid: thrift.transport.TSocket.TServerSocket
    TSocket.TServerSocket(host="0.0.0.0", port=9090)
    # ruleid: thrift.transport.TSSLSocket.TSSLServerSocket
    TSSLServerSocket(port=9091, certfile="c.pem")
    # ruleid: thrift.transport.TSSLSocket.TSSLServerSocket
    TSSLServerSocket("::", 9091)
    # ruleid: thrift.server.THttpServer.THttpServer
    THttpServer.THttpServer(processor, ("", 9092), None)


def local(processor):
    # ok: thrift.transport.TSocket.TServerSocket
    TSocket.TServerSocket(host="127.0.0.1", port=9090)
    # ok: thrift.transport.TSocket.TServerSocket
    TSocket.TServerSocket(unix_socket="/run/thrift.sock")
    # ok: thrift.transport.TSocket.TServerSocket
    TSocket.TSocket("0.0.0.0", 9090)
    # ok: thrift.transport.TSSLSocket.TSSLServerSocket
    TSSLServerSocket("127.0.0.1", 9091)
    # ok: thrift.server.THttpServer.THttpServer
    THttpServer.THttpServer(processor, ("127.0.0.1", 9092), None)
