from codepathfinder.models import host, listener

listener(
    "websocket_server.WebsocketServer",
    host("host", none="required"),
    params="host, port",
    omitted="loopback",
    doc="https://github.com/Pithikos/python-websocket-server",
    origin="websocket-server 0.6.4: websocket_server/websocket_server.py:102, websocket_server/websocket_server.py:127",
)
