import asyncio
import cgi
import http.server
import imaplib
import multiprocessing.connection
import poplib
import socket
import socketserver
import ssl
import telnetlib


def sockets():
    s = socket.socket()
    # ruleid: source-remote
    snk(s.recv(10))
    # ruleid: source-remote
    snk(s.recvfrom(10)[0])
    # ruleid: source-remote
    snk(s.recvmsg(10)[0])
    # ruleid: source-remote
    snk(s.makefile().readline())
    # ruleid: source-remote
    snk(ssl.SSLSocket().recv(10))
    # ruleid: source-remote
    snk(ssl.SSLSocket().read(10))
    peer, address = s.accept()
    # ruleid: source-remote
    snk(peer.recv(10).decode())
    # ok: source-remote
    snk(s.fileno())
    # ok: source-remote
    snk(s.send(b"x"))


async def streams():
    reader, writer = await asyncio.open_connection("x", 1)
    # ruleid: source-remote
    snk(await reader.read(10))
    # ruleid: source-remote
    snk(await reader.readline())
    # ruleid: source-remote
    snk(await reader.readexactly(1))
    # ruleid: source-remote
    snk(await reader.readuntil(b"x"))
    # ruleid: source-remote
    snk(await asyncio.get_running_loop().sock_recv(None, 1))
    # ok: source-remote
    snk(reader.at_eof())


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        # ruleid: source-remote
        snk(self.path)
        # ruleid: source-remote
        snk(self.headers["X"])
        # ruleid: source-remote
        snk(self.rfile.read(10))
        # ruleid: source-remote
        snk(self.requestline)
        # ruleid: source-remote
        snk(self.command)
        # ruleid: source-remote
        snk(self.raw_requestline)
        # ok: source-remote
        snk(self.protocol_version)


class Lines(socketserver.StreamRequestHandler):
    def handle(self):
        # ruleid: source-remote
        snk(self.rfile.readline())
        # ok: source-remote
        snk(self.wfile)


def others():
    pipe = multiprocessing.connection.Client("x")
    # ruleid: source-remote
    snk(cgi.FieldStorage().getvalue("x"))
    # ruleid: source-remote
    snk(cgi.parse())
    # ruleid: source-remote
    snk(cgi.parse_multipart(None, None))
    # ruleid: source-remote
    snk(pipe.recv())
    # ruleid: source-remote
    snk(pipe.recv_bytes())
    # ruleid: source-remote
    snk(imaplib.IMAP4("x").fetch("1", "x"))
    # ruleid: source-remote
    snk(poplib.POP3("x").retr(1))
    # ruleid: source-remote
    snk(telnetlib.Telnet("x").read_until(b"x"))
    # ruleid: source-remote
    snk(telnetlib.Telnet("x").read_all())
    # ok: source-remote
    snk(pipe.closed)


class Lines(asyncio.Protocol):
    def connection_made(self, transport):
        # ok: source-remote
        snk(transport)

    def data_received(self, data):
        # ruleid: source-remote
        snk(data.split(b"\n")[0])


class Datagrams(asyncio.DatagramProtocol):
    def datagram_received(self, data, addr):
        # ruleid: source-remote
        snk(data)
        # ok: source-remote
        snk(addr)
