import trio


async def main(handler, context):
    # ruleid: trio.serve_tcp
    await trio.serve_tcp(handler, 8000)
    # ruleid: trio.serve_tcp
    await trio.serve_tcp(handler, 8000, host="0.0.0.0")
    # ruleid: trio.serve_tcp
    await trio.open_tcp_listeners(8000, host=None)
    # ruleid: trio.serve_ssl_over_tcp
    await trio.open_ssl_over_tcp_listeners(8443, context, host="::")
    # ok: trio.serve_tcp
    await trio.serve_tcp(handler, 8000, host="127.0.0.1")
    # ok: trio.serve_tcp
    await trio.open_tcp_listeners(8000, host="")
    # ok: trio.serve_ssl_over_tcp
    await trio.open_ssl_over_tcp_listeners(8443, context, host="::1")


async def encrypted(handler, context):
    # ruleid: trio.serve_ssl_over_tcp
    await trio.serve_ssl_over_tcp(handler, 8443, context)
