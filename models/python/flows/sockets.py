from codepathfinder import QueryType, calls, parameter
from codepathfinder.models import source

SOCKET = "https://docs.python.org/3/library/socket.html#socket.socket.recv"


class Handler(QueryType):
    fqns = ["http.server.BaseHTTPRequestHandler"]


class Streams(QueryType):
    fqns = ["socketserver.StreamRequestHandler", "socketserver.DatagramRequestHandler"]


class Protocol(QueryType):
    fqns = ["asyncio.Protocol", "asyncio.protocols.Protocol"]


class DatagramProtocol(QueryType):
    fqns = ["asyncio.DatagramProtocol", "asyncio.protocols.DatagramProtocol"]


source("remote", calls("socket.socket.recv", "socket.socket.recvfrom", "socket.socket.recvmsg", "socket.socket.makefile", "ssl.SSLSocket.recv", "ssl.SSLSocket.read", "_socket.socket.recv", "_socket.socket.recvfrom", "_socket.socket.recvmsg"), doc=SOCKET)
source("remote", calls("asyncio.StreamReader.read", "asyncio.StreamReader.readline", "asyncio.StreamReader.readexactly", "asyncio.StreamReader.readuntil", "asyncio.AbstractEventLoop.sock_recv"), doc="https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader")
source(
    "remote",
    parameter(of=Protocol, methods=["data_received"]),
    parameter(name="data", of=DatagramProtocol, methods=["datagram_received"]),
    doc="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.Protocol.data_received",
)
source("remote", Handler.attr("path", "headers", "rfile", "requestline", "command", "raw_requestline"), doc="https://docs.python.org/3/library/http.server.html#http.server.BaseHTTPRequestHandler")
source("remote", Streams.attr("rfile"), doc="https://docs.python.org/3/library/socketserver.html#socketserver.StreamRequestHandler")
source("remote", calls("cgi.FieldStorage", "cgi.parse", "cgi.parse_multipart"), doc="https://docs.python.org/3.12/library/cgi.html")
source("remote", calls("multiprocessing.connection.Connection.recv", "multiprocessing.connection.Connection.recv_bytes", "multiprocessing.connection._ConnectionBase.recv", "multiprocessing.connection._ConnectionBase.recv_bytes"), doc="https://docs.python.org/3/library/multiprocessing.html#multiprocessing.connection.Connection.recv")
source("remote", calls("imaplib.IMAP4.fetch", "poplib.POP3.retr", "telnetlib.Telnet.read_until", "telnetlib.Telnet.read_all"), doc="https://docs.python.org/3/library/imaplib.html#imaplib.IMAP4.fetch")
