import asyncssh
from asyncssh import listen


async def exposed(server, connection):
    # ruleid: asyncssh.listen
    await asyncssh.listen("", 8022, server_host_keys=["key"])
    # ruleid: asyncssh.listen
    await listen(port=8022)
    # ruleid: asyncssh.listen
    await listen("0.0.0.0", 8022)
    # ruleid: asyncssh.listen
    await asyncssh.listen_reverse("::", 8022)
    # ruleid: asyncssh.create_server
    await asyncssh.create_server(server, "", 8022)
    # ruleid: asyncssh.create_server
    await asyncssh.create_server(server, port=8022)


async def local(server, sock):
    # ok: asyncssh.listen
    await asyncssh.listen("127.0.0.1", 8022)
    # ok: asyncssh.listen
    await asyncssh.listen(sock=sock)
    # ok: asyncssh.create_server
    await asyncssh.create_server(server, "localhost", 8022)
    # ok: asyncssh.create_server
    await asyncssh.connect("0.0.0.0", 8022)
