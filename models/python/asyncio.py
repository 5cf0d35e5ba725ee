from codepathfinder.models import host, listener

listener(
    "asyncio.start_server",
    host("host", grammar="aio"),
    params="client_connected_cb, host, port",
    omitted="all",
    unless=["sock"],
    doc="https://docs.python.org/3/library/asyncio-stream.html#asyncio.start_server",
    origin="python 3.11.7: asyncio/streams.py:54, asyncio/base_events.py:1480",
)

listener(
    "asyncio.AbstractEventLoop.create_server",
    "asyncio.BaseEventLoop.create_server",
    "uvloop.Loop.create_server",
    host("host", grammar="aio"),
    params="protocol_factory, host, port",
    omitted="all",
    unless=["sock"],
    doc="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_server",
    origin="python 3.11.7: asyncio/base_events.py:1430, asyncio/base_events.py:1480",
)

listener(
    "asyncio.AbstractEventLoop.create_datagram_endpoint",
    "asyncio.BaseEventLoop.create_datagram_endpoint",
    "uvloop.Loop.create_datagram_endpoint",
    host("local_addr", grammar="datagram"),
    params="protocol_factory, local_addr, remote_addr",
    omitted="none",
    unless=["remote_addr"],
    doc="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_datagram_endpoint",
    origin="python 3.11.7: asyncio/base_events.py:1276",
)
