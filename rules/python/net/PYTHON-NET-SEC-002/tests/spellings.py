import argparse
import asyncio
import ipaddress
import os
import socket

HOST = "0.0.0.0"
LOOPBACK = "127.0.0.1"


async def exposed(handle, choice, port):
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, "0", port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, "0x0", port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, "0.0", port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, "00.0.0.0", port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, "::0", port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, "0:0:0:0:0:0:0:0", port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, "::ffff:0.0.0.0", port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, str(ipaddress.ip_address(0)), port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, str(ipaddress.IPv4Address("0.0.0.0")), port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, socket.inet_ntoa(b"\0" * 4), port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, os.getenv("HOST") or HOST, port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, os.environ.get("HOST", HOST), port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, HOST if choice else LOOPBACK, port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, **{"host": HOST, "port": port})
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, *[HOST, port])
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, [LOOPBACK, HOST], port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, "%s" % HOST, port)
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, ".".join(["0"] * 4), port)


async def arguments(handle, port):
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="0.0.0.0")
    options = parser.parse_args()
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, options.host, port)


async def helper(handle, host, port):
    # ruleid: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, host, port)


class Server:
    host = "::"

    async def start(self, handle, port):
        # ruleid: PYTHON-NET-SEC-002
        await asyncio.start_server(handle, self.host, port)


class Local(Server):
    host = LOOPBACK


async def unexposed(handle, host, port, sock, addresses):
    await helper(handle, HOST, port)
    # ok: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, host, port)
    if host == "0.0.0.0":
        print("everywhere")
    # ok: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, host, port)
    if host in ("", "0.0.0.0", "::"):
        host = LOOPBACK
    # ok: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, host, port)
    # ok: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, "0.0.0.0".replace("0.0.0.0", LOOPBACK), port)
    # ok: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, "*", port)
    # ok: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, "[::]", port)
    # ok: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, "0.0.0.0/0", port)
    # ok: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, LOOPBACK if HOST == "0.0.0.0" else HOST, port)
    # ok: PYTHON-NET-SEC-002
    await asyncio.start_unix_server(handle, "/run/app.sock")
    # ok: PYTHON-NET-SEC-002
    await asyncio.open_connection(HOST, port)
    if False:
        # ok: PYTHON-NET-SEC-002
        await asyncio.start_server(handle, HOST, port)
    address = ipaddress.ip_address(host)
    if address.is_unspecified:
        raise ValueError(host)
    # ok: PYTHON-NET-SEC-002
    await asyncio.start_server(handle, str(address), port)


ALLOWED_HOSTS = ["*"]
ROUTES = {"0.0.0.0/0": "10.0.0.1", "::/0": "fe80::1"}
VERSION = "0.0.0.0"
