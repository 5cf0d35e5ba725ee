import websockets
from websockets.asyncio.server import ServerConnection, serve
from websockets.sync.server import serve as serve_in_threads
from websockets.sync.server import ServerConnection as ThreadConnection


async def handler(websocket):
    async for message in websocket:
        # ruleid: source-remote
        snk(message)
    # ruleid: source-remote
    snk(await websocket.recv())
    # ruleid: source-remote
    snk(websocket.request.path)


async def other(ws):
    # ruleid: source-remote
    snk(await ws.recv())


async def main():
    async with serve(handler, "localhost", 8765):
        pass
    websockets.serve(other, "localhost", 8765)


async def typed(connection: ServerConnection):
    # ruleid: source-remote
    snk(await connection.recv())
    async for part in connection.recv_streaming():
        # ruleid: source-remote
        snk(part)
    async for message in connection:
        # ruleid: source-remote
        snk(message)
    # ok: source-remote
    snk(connection.close_code)


def in_thread(connection: ThreadConnection):
    for message in connection:
        # ruleid: source-remote
        snk(message)
    # ruleid: source-remote
    snk(connection.recv())


async def not_registered(websocket):
    # ok: source-remote
    snk(websocket)
