from websocket_server import WebsocketServer

# ruleid: websocket_server.WebsocketServer
WebsocketServer(host="0.0.0.0", port=9001)
# ok: websocket_server.WebsocketServer
WebsocketServer(port=9001)
# ok: websocket_server.WebsocketServer
WebsocketServer("127.0.0.1", 9001)
