from codepathfinder.models import host, listener

listener(
    "websockets.serve",
    "websockets.asyncio.server.serve",
    "websockets.server.serve",
    "websockets.legacy.server.serve",
    host("host", grammar="aio"),
    params="handler, host, port",
    omitted="all",
    unless=["sock", "unix"],
    doc="https://websockets.readthedocs.io/en/stable/reference/asyncio/server.html",
    origin="websockets 17.4: websockets/asyncio/server.py:478",
)

listener(
    "websockets.sync.server.serve",
    host("host", none="required"),
    params="handler, host, port",
    unless=["sock"],
    doc="https://websockets.readthedocs.io/en/stable/reference/sync/server.html",
    origin="websockets 17.4: websockets/sync/server.py:472",
)

listener(
    "websockets.trio.server.serve",
    host("host", empty="required"),
    params="handler, port",
    omitted="all",
    unless=["listeners"],
    doc="https://websockets.readthedocs.io/en/stable/reference/trio/server.html",
    origin="websockets 17.4: websockets/trio/server.py:361",
)
