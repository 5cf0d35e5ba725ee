import anyio


async def main():
    # ruleid: anyio.create_tcp_listener
    await anyio.create_tcp_listener(local_port=1234)
    # ruleid: anyio.create_tcp_listener
    await anyio.create_tcp_listener(local_host="::", local_port=1234)
    # ok: anyio.create_tcp_listener
    await anyio.create_tcp_listener(local_host="127.0.0.1", local_port=1234)
    # ruleid: anyio.create_udp_socket
    await anyio.create_udp_socket(local_host="0.0.0.0", local_port=5353)
    # ok: anyio.create_udp_socket
    await anyio.create_udp_socket(local_port=5353, local_host="::1")
