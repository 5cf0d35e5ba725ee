# Calls in every kind of place, and where a call that spans lines begins.
import asyncio
import socket

s = socket.socket()
# ruleid: PYTHON-LANG-SEC-070
s.bind(("0.0.0.0", 8080))

if __name__ != "__main__":
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))


class Body:
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))


def nested():
    s = socket.socket()

    def inner():
        # ruleid: PYTHON-LANG-SEC-070
        s.bind(("0.0.0.0", 8080))

    inner()


async def coroutine():
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))


def run():
    asyncio.run(coroutine())


def expressions():
    sockets = [socket.socket() for _ in range(3)]
    # ruleid: PYTHON-LANG-SEC-070
    [t.bind(("0.0.0.0", 8080)) for t in sockets]
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    f = lambda: s.bind(("0.0.0.0", 8080))
    f()
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    print(f"bound: {s.bind(('0.0.0.0', 8080))}")
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    assert s.bind(("0.0.0.0", 8080)) is None
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    _ = {"key": [s.bind(("0.0.0.0", 8080)) or 1][0]}


def statements(flag=True):
    s = socket.socket()
    try:
        # ruleid: PYTHON-LANG-SEC-070
        s.bind(("0.0.0.0", 8080))
    except OSError:
        s = socket.socket()
        # ruleid: PYTHON-LANG-SEC-070
        s.bind(("0.0.0.0", 8081))
    finally:
        s = socket.socket()
        # ruleid: PYTHON-LANG-SEC-070
        s.bind(("0.0.0.0", 8082))
    while flag:
        s = socket.socket()
        # ruleid: PYTHON-LANG-SEC-070
        s.bind(("0.0.0.0", 8080))
        break
    else:
        # ruleid: PYTHON-LANG-SEC-070
        s.bind(("0.0.0.0", 8080))
    match flag:
        case True:
            s = socket.socket()
            # ruleid: PYTHON-LANG-SEC-070
            s.bind(("0.0.0.0", 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    return s.bind(("0.0.0.0", 8080))


def on_several_lines():
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(
        (
            "0.0.0.0",
            8080,
        )
    )
    # ruleid: PYTHON-LANG-SEC-070
    socket.socket(
        socket.AF_INET,
        socket.SOCK_STREAM,
    ).bind(("0.0.0.0", 8080))
    s = socket.socket()
    result = (
        # ruleid: PYTHON-LANG-SEC-070
        s.bind(("0.0.0.0", 8080))
    )
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s \
        .bind(("0.0.0.0", 8080))
    return result


def on_one_line():
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("0.0.0.0", 8080)); s.listen()
