import asyncio

import uvloop


async def handle(reader, writer):
    writer.close()


async def exposed(protocol):
    # ruleid: asyncio.start_server
    await asyncio.start_server(handle, "0.0.0.0", 8888)
    # ruleid: asyncio.start_server
    await asyncio.start_server(handle, port=8888)
    # ruleid: asyncio.start_server
    await asyncio.start_server(handle, None, 8888)
    # ruleid: asyncio.start_server
    await asyncio.start_server(handle, "", 8888)
    # ruleid: asyncio.start_server
    await asyncio.start_server(handle, ["127.0.0.1", "::"], 8888)
    loop = asyncio.get_running_loop()
    # ruleid: asyncio.AbstractEventLoop.create_server
    await loop.create_server(protocol, "::", 8888)
    # ruleid: asyncio.AbstractEventLoop.create_server
    await asyncio.get_event_loop().create_server(protocol, port=8888)
    # ruleid: asyncio.AbstractEventLoop.create_datagram_endpoint
    await loop.create_datagram_endpoint(protocol, local_addr=("0.0.0.0", 9999))
    # ruleid: asyncio.AbstractEventLoop.create_server
    await uvloop.Loop().create_server(protocol, "0.0.0.0", 80)


async def base(loop: asyncio.BaseEventLoop, protocol, sock, **options):
    # ruleid: asyncio.AbstractEventLoop.create_server
    await loop.create_server(protocol, host="0.0.0.0", port=80)
    # ok: asyncio.start_server
    await asyncio.start_server(handle, "127.0.0.1", 8888)
    # ok: asyncio.start_server
    await asyncio.start_server(handle, sock=sock)
    # ok: asyncio.start_server
    await asyncio.start_server(handle, **options)
    # ok: asyncio.start_server
    await asyncio.open_connection("0.0.0.0", 8888)
    # ok: asyncio.AbstractEventLoop.create_server
    await loop.create_server(protocol, "localhost", 8888)
    # ok: asyncio.AbstractEventLoop.create_server
    await loop.create_server(protocol, sock=sock)
    # ok: asyncio.AbstractEventLoop.create_datagram_endpoint
    await loop.create_datagram_endpoint(protocol, local_addr=("127.0.0.1", 9999))
    # ok: asyncio.AbstractEventLoop.create_datagram_endpoint
    await loop.create_datagram_endpoint(protocol, remote_addr=("192.0.2.1", 9999))
