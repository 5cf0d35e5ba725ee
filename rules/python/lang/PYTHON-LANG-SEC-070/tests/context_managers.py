"""What comes after a with statement: after its body, and after exceptions that the
context manager swallows."""
import contextlib
import socket
import threading
import unittest


class Ignoring:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return kind is KeyError


class Closing:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.closed = True


def swallowed(settings):
    s = socket.socket()
    with contextlib.suppress(KeyError):
        return settings["host"]
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("", 80))


def kept(settings):
    s = socket.socket()
    host = "0.0.0.0"
    with Ignoring():
        host = settings["host"]
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, 80))


def one_of_several(settings):
    s = socket.socket()
    host = "127.0.0.1"
    with threading.Lock(), contextlib.suppress(KeyError), Closing():
        host = "0.0.0.0"
        host = settings["host"]
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, 80))


def not_swallowed(settings):
    s = socket.socket()
    host = "0.0.0.0"
    with threading.Lock():
        host = settings["host"]
    with Closing():
        # ok: PYTHON-LANG-SEC-070
        s.bind((host, 80))
        return
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 80))


def outside(settings):
    s = socket.socket()
    host = "0.0.0.0"
    try:
        with Closing():
            host = settings["host"]
    except KeyError:
        # ruleid: PYTHON-LANG-SEC-070
        s.bind((host, 80))


class Test(unittest.TestCase):
    def test(self):
        s = socket.socket()
        with self.assertRaises(OSError):
            raise OSError
        # ruleid: PYTHON-LANG-SEC-070
        s.bind(("", 80))


async def waiting(lock, settings):
    s = socket.socket()
    host = "0.0.0.0"
    async with lock:
        host = settings["host"]
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 80))
