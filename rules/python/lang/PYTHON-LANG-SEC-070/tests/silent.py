"""Places where 0.0.0.0 is no host that anything is bound to: s.bind(("0.0.0.0", 8080))."""
import ipaddress
import re
import socket

# s.bind(("0.0.0.0", 8080))
ALLOWED_HOSTS = ["0.0.0.0", "127.0.0.1"]
ROUTES = {"0.0.0.0/0": "gateway"}
VERSION = "0.0.0.0"
PATTERN = re.compile(r"^0\.0\.0\.0$")
EXAMPLE = 's.bind(("0.0.0.0", 8080))'


def text():
    # ok: PYTHON-LANG-SEC-070
    print('s.bind(("0.0.0.0", 8080))')
    # ok: PYTHON-LANG-SEC-070
    print("listening on 0.0.0.0", ALLOWED_HOSTS, VERSION, EXAMPLE)
    # ok: PYTHON-LANG-SEC-070
    assert "0.0.0.0" != "127.0.0.1"
    # ok: PYTHON-LANG-SEC-070
    ipaddress.ip_address("0.0.0.0")


def only_contained():
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind(("http://0.0.0.0", 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind(("127.0.0.1", len("0.0.0.0")))


def dead():
    s = socket.socket()
    if False:
        # ok: PYTHON-LANG-SEC-070
        s.bind(("0.0.0.0", 8080))
    if 0:
        # ok: PYTHON-LANG-SEC-070
        s.bind(("0.0.0.0", 8080))
    while False:
        # ok: PYTHON-LANG-SEC-070
        s.bind(("0.0.0.0", 8080))
    if True:
        pass
    else:
        # ok: PYTHON-LANG-SEC-070
        s.bind(("0.0.0.0", 8080))
    False and s.bind(("127.0.0.1", 8080))
    return
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))


def dead_value():
    host = "127.0.0.1"
    if False:
        host = "0.0.0.0"
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0" if False else "127.0.0.1", 8080))


def behind_raise():
    s = socket.socket()
    raise SystemError("never mind")
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))
