from codepathfinder.models import host, listener

listener(
    "asyncssh.listen",
    "asyncssh.listen_reverse",
    host("host"),
    params="host, port",
    omitted="all",
    unless=["sock", "tunnel"],
    doc="https://asyncssh.readthedocs.io/en/latest/api.html#asyncssh.listen",
    origin="asyncssh 2.24.1: asyncssh/connection.py:9409, asyncssh/connection.py:9534",
)

listener(
    "asyncssh.create_server",
    host("host"),
    params="server_factory, host, port",
    omitted="all",
    unless=["sock", "tunnel"],
    doc="https://asyncssh.readthedocs.io/en/latest/api.html#asyncssh.create_server",
    origin="asyncssh 2.24.1: asyncssh/connection.py:9700",
)
