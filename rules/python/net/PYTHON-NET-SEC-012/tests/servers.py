import asyncssh
from aiosmtpd.controller import Controller
from dnslib.server import DNSServer
from pyftpdlib.servers import FTPServer


async def expose(handler, resolver):
    # ruleid: PYTHON-NET-SEC-012
    Controller(handler, hostname="0.0.0.0", port=8025)
    # ruleid: PYTHON-NET-SEC-012
    FTPServer(("", 2121), handler)
    # ruleid: PYTHON-NET-SEC-012
    DNSServer(resolver)
    # ruleid: PYTHON-NET-SEC-012
    await asyncssh.listen("", 8022)


async def keep(handler, resolver):
    # ok: PYTHON-NET-SEC-012
    Controller(handler, port=8025)
    # ok: PYTHON-NET-SEC-012
    FTPServer(("127.0.0.1", 2121), handler)
    # ok: PYTHON-NET-SEC-012
    DNSServer(resolver, address="127.0.0.1")
    # ok: PYTHON-NET-SEC-012
    await asyncssh.connect("0.0.0.0", 8022)
