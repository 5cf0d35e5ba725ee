from codepathfinder.models import host, listener

listener(
    "anyio.create_tcp_listener",
    host("local_host", grammar="aio"),
    omitted="all",
    doc="https://anyio.readthedocs.io/en/stable/api.html#anyio.create_tcp_listener",
    origin="anyio 4.16.0: anyio/_core/_sockets.py:311",
)

listener(
    "anyio.create_udp_socket",
    host("local_host", grammar="aio"),
    omitted="none",
    doc="https://anyio.readthedocs.io/en/stable/api.html#anyio.create_udp_socket",
    origin="anyio 4.16.0: anyio/_core/_sockets.py:484",
)
