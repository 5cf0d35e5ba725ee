# How the host comes to bind(): constants of the module and of classes, local
# flow, containers, and strings that are put together.
import socket

HOST = "0.0.0.0"
LOCAL = "127.0.0.1"
PORT: int = 8080
ANY_PORT = (HOST, PORT)
ZERO = "0"
N = 0
CONFIG = {"host": "0.0.0.0", "port": 8080, "admin": {"host": "127.0.0.1"}}
HOSTS = ["127.0.0.1", "0.0.0.0"]
REPLACED = "0.0.0.0"
REPLACED = "127.0.0.1"
TYPED: str = ""
A = B = "0.0.0.0"
JOINED = ZERO + ".0.0.0"
SIXTH = socket.AF_INET6


class Settings:
    HOST = "0.0.0.0"
    LOCAL = "127.0.0.1"

    class Admin:
        host = ""


class Inherited(Settings):
    pass


def module_constants():
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((HOST, PORT))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(ANY_PORT)
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((TYPED, 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((B, 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((JOINED, 8080))
    s = socket.socket(SIXTH)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::", 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((LOCAL, PORT))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((REPLACED, PORT))
    HOST_ = LOCAL
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((HOST_, PORT))


def shadowed():
    HOST = "127.0.0.1"
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((HOST, 8080))


def class_constants():
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((Settings.HOST, 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((Settings.Admin.host, 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((Inherited.HOST, 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((Settings().HOST, 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((Settings.LOCAL, 8080))


def containers():
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((ANY_PORT[0], 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((CONFIG["host"], CONFIG["port"]))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((HOSTS[1], 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((HOSTS[-1], 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((CONFIG["admin"]["host"], 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((HOSTS[0], 8080))


def locals_by_flow():
    host = "0.0.0.0"
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, 8080))
    host = "127.0.0.1"
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 8080))
    host, port = "", 8080
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, port))
    (host, port), name = ANY_PORT, "status"
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, port))
    first, *rest = HOSTS
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((first, 8080))
    host = "0.0"
    host += ".0.0"
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, 8080))
    address = "0.0.0.0", 8080
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(address)
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host := "0.0.0.0", 8080))
    del host
    host = LOCAL
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def branches(public=True):
    host = "127.0.0.1"
    if public:
        host = "0.0.0.0"
    s = socket.socket()
    # One of the possible values is enough.
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def both_branches(public=True):
    if public:
        address = ("0.0.0.0", 80)
    else:
        address = ("127.0.0.1", 8080)
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(address)


def branch_that_leaves(public=False):
    host = "0.0.0.0"
    if not public:
        host = "127.0.0.1"
    else:
        return
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def conditional_values(public=True):
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0" if public else "127.0.0.1", 8080))
    host = "127.0.0.1" if not public else HOST
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 80) if public else (LOCAL, 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind(("127.0.0.1" if public else "::1", 8080))


def alternatives(host=None):
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host or "0.0.0.0", 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host or "", 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host or "127.0.0.1", 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind(("" or "127.0.0.1", 8080))


def loops():
    for host in ("127.0.0.1", "0.0.0.0"):
        s = socket.socket()
        # ruleid: PYTHON-LANG-SEC-070
        s.bind((host, 8080))
    for host in ("127.0.0.1", "127.0.0.2"):
        s = socket.socket()
        # ok: PYTHON-LANG-SEC-070
        s.bind((host, 8080))
    host = "127.0.0.1"
    for _ in range(2):
        s = socket.socket()
        # The second round has the value from the end of the first.
        # ruleid: PYTHON-LANG-SEC-070
        s.bind((host, 8080))
        host = "0.0.0.0"


def exceptions():
    try:
        host = open("/nonexistent/host").read()
    except OSError:
        host = "0.0.0.0"
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def concatenated():
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0." "0.0", 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0" + ".0" + ".0", 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0." * 3 + "0", 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind(("127.0." "0.1", 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("\x30.\60.0.\u0030", 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((r"0.0.0.0", 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("""0.0.0.0""", 8080))


def formatted(part="10"):
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((f"0.0.0.0", 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((f"{HOST}", 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((f"{ZERO}.{N}.{0}.{'0'}", 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((f"{HOST!s}" f"", 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((f"{part}.0.0.0", 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((f"{HOST}:{PORT}", 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((f"{HOST!r}", 8080))


def percent(part="10"):
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("%s.%s.0.0" % ("0", ZERO), 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("%d.0.0.0" % N, 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("%(host)s" % {"host": HOST}, 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind(("%s.0.0.0" % part, 8080))


def str_format(part="10"):
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("{}.0.0.{}".format(0, "0"), 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("{0}.{0}.{0}.{0}".format(ZERO), 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("{host}".format(host=HOST), 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind(("{}.0.0.0".format(part), 8080))


def joined():
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((".".join(["0", "0", "0", "0"]), 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((".".join(("0", ZERO, "0", "0")), 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((".".join(["0"] * 4), 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((".".join(["127", "0", "0", "1"]), 8080))


def replaced():
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((HOST.replace("0.0.0.0", "127.0.0.1"), 8080))


class Service:
    host = "0.0.0.0"
    local = "127.0.0.1"

    def __init__(self):
        self.address = ("0.0.0.0", 8080)
        self.port = 8080
        self.sock = socket.socket()

    def by_class_attribute(self):
        # ruleid: PYTHON-LANG-SEC-070
        self.sock.bind((self.host, self.port))

    def by_class_name(self):
        # ruleid: PYTHON-LANG-SEC-070
        self.sock.bind((Service.host, self.port))

    def by_attribute(self):
        # ruleid: PYTHON-LANG-SEC-070
        self.sock.bind(self.address)

    def loopback(self):
        # ok: PYTHON-LANG-SEC-070
        self.sock.bind((self.local, self.port))

    @classmethod
    def by_cls(cls):
        s = socket.socket()
        # ruleid: PYTHON-LANG-SEC-070
        s.bind((cls.host, 8080))
