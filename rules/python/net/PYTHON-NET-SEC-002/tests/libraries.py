import asyncio

import anyio
import trio


async def expose(protocol, handler):
    loop = asyncio.get_running_loop()
    # ruleid: PYTHON-NET-SEC-002
    await loop.create_server(protocol, None, 80)
    # ruleid: PYTHON-NET-SEC-002
    await loop.create_server(protocol, ["10.0.0.1", "::"], 80)
    # ruleid: PYTHON-NET-SEC-002
    await loop.create_datagram_endpoint(protocol, local_addr=("0.0.0.0", 53))
    # ruleid: PYTHON-NET-SEC-002
    await anyio.create_tcp_listener(local_port=80)
    # ruleid: PYTHON-NET-SEC-002
    await trio.serve_tcp(handler, 80)


async def keep(protocol, handler, sock):
    loop = asyncio.get_running_loop()
    # ok: PYTHON-NET-SEC-002
    await loop.create_server(protocol, "::1", 80)
    # ok: PYTHON-NET-SEC-002
    await loop.create_server(protocol, sock=sock)
    # ok: PYTHON-NET-SEC-002
    await loop.create_connection(protocol, "0.0.0.0", 80)
    # ok: PYTHON-NET-SEC-002
    await anyio.create_tcp_listener(local_host="127.0.0.1", local_port=80)
    # ok: PYTHON-NET-SEC-002
    await trio.serve_tcp(handler, 80, host="127.0.0.1")
