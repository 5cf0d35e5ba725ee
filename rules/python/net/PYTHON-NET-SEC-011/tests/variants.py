import websockets
import websockets.sync.server
from websocket_server import WebsocketServer


async def expose(handler):
    # ruleid: PYTHON-NET-SEC-011
    await websockets.serve(handler, "0.0.0.0", 8765)
    # ruleid: PYTHON-NET-SEC-011
    websockets.sync.server.serve(handler, "", 8765)
    # ruleid: PYTHON-NET-SEC-011
    WebsocketServer(host="0.0.0.0", port=13254)


async def keep(handler, sock):
    # ok: PYTHON-NET-SEC-011
    await websockets.serve(handler, "localhost", 8765)
    # ok: PYTHON-NET-SEC-011
    await websockets.serve(handler, sock=sock)
    # ok: PYTHON-NET-SEC-011
    await websockets.connect("ws://0.0.0.0:8765")
    # ok: PYTHON-NET-SEC-011
    WebsocketServer(port=13254)
