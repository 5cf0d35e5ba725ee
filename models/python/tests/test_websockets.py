import websockets
import websockets.legacy.server
import websockets.server
import websockets.sync.server
import websockets.trio.server
from websockets.asyncio.server import serve


async def main(handler, sock):
    # ruleid: websockets.serve
    await websockets.serve(handler, "", 8765)
    # ruleid: websockets.serve
    await serve(handler, port=8765)
    # ruleid: websockets.serve
    await serve(handler, None, 8765)
    # ruleid: websockets.serve
    await websockets.server.serve(handler, "0.0.0.0", 8765)
    # ruleid: websockets.serve
    await websockets.legacy.server.serve(handler, host="::", port=8765)
    # ok: websockets.serve
    await serve(handler, "localhost", 8765)
    # ok: websockets.serve
    await serve(handler, sock=sock)
    # ok: websockets.serve
    await websockets.connect("ws://0.0.0.0:8765")
    # ruleid: websockets.sync.server.serve
    websockets.sync.server.serve(handler, "0.0.0.0", 8765)
    # ok: websockets.sync.server.serve
    websockets.sync.server.serve(handler, "127.0.0.1", 8765)
    # ruleid: websockets.trio.server.serve
    await websockets.trio.server.serve(handler, 8765)
    # ok: websockets.trio.server.serve
    await websockets.trio.server.serve(handler, 8765, host="::1")
