# What bind() is called on: sockets by constructor, annotation, attribute and
# context manager; receivers of which nothing is known; and everything else.
import contextlib
import socket
import ssl
import tkinter
import typing
from typing import Optional


def with_statement():
    with socket.socket(socket.AF_INET) as s:
        # ruleid: PYTHON-LANG-SEC-070
        s.bind(("0.0.0.0", 8080))
    with socket.socket() as a, socket.socket(socket.AF_INET6) as b:
        # ok: PYTHON-LANG-SEC-070
        a.bind(("::", 8080))
        # ruleid: PYTHON-LANG-SEC-070
        b.bind(("::", 8080))
    with contextlib.closing(socket.socket()) as c:
        # ruleid: PYTHON-LANG-SEC-070
        c.bind(("0.0.0.0", 8080))


def assignment_forms():
    s = t = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    t.bind(("0.0.0.0", 8080))
    u: socket.socket = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    u.bind(("0.0.0.0", 8080))
    v, w = socket.socket(), "0.0.0.0"
    # ruleid: PYTHON-LANG-SEC-070
    v.bind((w, 8080))
    if (x := socket.socket()) is not None:
        # ruleid: PYTHON-LANG-SEC-070
        x.bind(("0.0.0.0", 8080))
    y = socket.socket().dup()
    # ruleid: PYTHON-LANG-SEC-070
    y.bind(("0.0.0.0", 8080))


def annotated(s: socket.socket):
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::", 8080))
    # ok: PYTHON-LANG-SEC-070
    s.bind(("127.0.0.1", 8080))


def annotated_by_text(s: "socket.socket", t: Optional[socket.socket], u: "socket.socket | None"):
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))
    # ruleid: PYTHON-LANG-SEC-070
    t.bind(("0.0.0.0", 8080))
    # ruleid: PYTHON-LANG-SEC-070
    u.bind(("0.0.0.0", 8080))


def annotated_otherwise(s: ssl.SSLSocket, t: typing.Any, u: tkinter.Misc):
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))
    # ruleid: PYTHON-LANG-SEC-070
    t.bind(("0.0.0.0", 8080))
    # ok: PYTHON-LANG-SEC-070
    u.bind("<Key>", print)


def wrapped():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    s = context.wrap_socket(socket.socket(), server_side=True)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8443))


class Server:
    backlog = 5

    def __init__(self):
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.other: "socket.socket | None" = None
        self.sixth = socket.socket(socket.AF_INET6)

    def open(self):
        # ruleid: PYTHON-LANG-SEC-070
        self.sock.bind(("0.0.0.0", 8080))
        # ok: PYTHON-LANG-SEC-070
        self.sock.bind(("127.0.0.1", 8080))
        # ruleid: PYTHON-LANG-SEC-070
        self.sixth.bind(("::", 8080))

    def reopen(self):
        self.other = socket.socket()
        # ruleid: PYTHON-LANG-SEC-070
        self.other.bind(("0.0.0.0", 8080))


class Listener(socket.socket):
    def open(self):
        # ruleid: PYTHON-LANG-SEC-070
        self.bind(("0.0.0.0", 8080))

    def open_by_super(self):
        # ruleid: PYTHON-LANG-SEC-070
        super().bind(("0.0.0.0", 8080))


def of_the_subclass():
    s = Listener(socket.AF_INET)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))


def unknown(s, address, registry):
    # Nothing is known of s, but it takes the address pair that sockets take.
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("", registry.port))
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::", 8080))
    # ok: PYTHON-LANG-SEC-070
    s.bind(address)
    # ok: PYTHON-LANG-SEC-070
    s.bind("0.0.0.0")
    # ok: PYTHON-LANG-SEC-070
    s.bind("0.0.0.0", 8080)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("127.0.0.1", 8080))
    # A text is no port.
    # ok: PYTHON-LANG-SEC-070
    registry.bind(("", "name"))
    # ok: PYTHON-LANG-SEC-070
    registry.bind(["0.0.0.0", 8080])


class Router:
    """Binds keys to handlers."""

    def bind(self, key, handler=None):
        return self

    def setup(self):
        # ok: PYTHON-LANG-SEC-070
        self.bind(("0.0.0.0", 8080))


def other_classes(router: Router):
    # ok: PYTHON-LANG-SEC-070
    Router().bind(("0.0.0.0", 8080))
    # ok: PYTHON-LANG-SEC-070
    router.bind(("0.0.0.0", 8080))
    r = Router()
    # ok: PYTHON-LANG-SEC-070
    r.bind(("", 8080))
    # ok: PYTHON-LANG-SEC-070
    Router.bind(r, ("0.0.0.0", 8080))
    root = tkinter.Tk()
    # ok: PYTHON-LANG-SEC-070
    root.bind("<Return>", lambda event: None)


def bind(address):
    """A function of the same name."""


def plain_function():
    # ok: PYTHON-LANG-SEC-070
    bind(("0.0.0.0", 8080))


def other_libraries():
    import sqlalchemy
    import zmq

    # ok: PYTHON-LANG-SEC-070
    zmq.Context().socket(zmq.REP).bind("tcp://0.0.0.0:5555")
    engine = sqlalchemy.create_engine("sqlite://")
    metadata = sqlalchemy.MetaData()
    # ok: PYTHON-LANG-SEC-070
    metadata.bind = engine
    # ok: PYTHON-LANG-SEC-070
    sqlalchemy.orm.sessionmaker(bind=engine)
