from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer, MultiprocessFTPServer, ThreadedFTPServer


def exposed():
    # ruleid: pyftpdlib.servers.FTPServer
    FTPServer(("", 2121), FTPHandler).serve_forever()
    # ruleid: pyftpdlib.servers.FTPServer
    ThreadedFTPServer(("0.0.0.0", 2121), FTPHandler)
    # ruleid: pyftpdlib.servers.FTPServer
    MultiprocessFTPServer(address_or_socket=("::", 2121), handler=FTPHandler)


def local(sock):
    # ok: pyftpdlib.servers.FTPServer
    FTPServer(("127.0.0.1", 2121), FTPHandler)
    # ok: pyftpdlib.servers.FTPServer
    FTPServer(sock, FTPHandler)
