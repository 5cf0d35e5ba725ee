# Hosts that a caller, the environment or the command line may override, and that
# are the wildcard as long as nobody does.
import argparse
import os
import socket
from os import environ, getenv

DEFAULT = "0.0.0.0"
FROM_ENVIRONMENT = os.environ.get("FIXTURE_HOST", "0.0.0.0")


def environment():
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((os.environ.get("FIXTURE_HOST", "0.0.0.0"), 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((os.environ.get("FIXTURE_HOST", default=""), 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((os.getenv("FIXTURE_HOST", ""), 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((getenv("FIXTURE_HOST", DEFAULT), 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((environ.get("FIXTURE_HOST", DEFAULT), int(environ.get("FIXTURE_PORT", "8080"))))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((os.getenv("FIXTURE_HOST") or "0.0.0.0", 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((FROM_ENVIRONMENT, 8080))
    host = os.environ.get("FIXTURE_HOST", "0.0.0.0")
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def environment_with_loopback():
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((os.environ.get("FIXTURE_HOST", "127.0.0.1"), 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((os.getenv("FIXTURE_HOST") or "127.0.0.1", 8080))
    # The wildcard is the name of the variable here, not its value.
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((os.environ.get("0.0.0.0", "127.0.0.1"), 8080))


def environment_without_default():
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((os.environ.get("FIXTURE_HOST"), 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((os.environ["FIXTURE_HOST"], 8080))


def missing_variable():
    try:
        host = os.environ["FIXTURE_HOST"]
    except KeyError:
        host = "0.0.0.0"
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def parameter(host="0.0.0.0", port=8080):
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, port))


def parameter_by_constant(host=DEFAULT, *, port: int = 8080):
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, port))


def keyword_only(*, host: str = "", port: int = 8080):
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, port))


def whole_address(address=("0.0.0.0", 8080)):
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(address)


def loopback_parameter(host="127.0.0.1", port=8080):
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, port))


def none_parameter(host=None, port=8080):
    if host is None:
        host = "0.0.0.0"
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, port))


def overwritten_parameter(host="0.0.0.0", port=8080):
    host = "127.0.0.1"
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, port))


class Service:
    def __init__(self, host="0.0.0.0", port=8080):
        self.host = host
        self.port = port

    def start(self):
        s = socket.socket()
        # The default crosses from one method to the other.
        # ruleid: PYTHON-LANG-SEC-070
        s.bind((self.host, self.port))


def command_line(argv=()):
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="0.0.0.0")
    arguments = parser.parse_args(argv)
    s = socket.socket()
    # The default passes through a library.
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((arguments.host, 8080))
