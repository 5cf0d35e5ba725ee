# A comparison says what a value is, or is not; it gives no host to bind to. What
# a check rules out cannot reach the call behind it.
import ipaddress
import os
import socket
import warnings

LOOPBACK = "127.0.0.1"
WILDCARDS = ("", "0.0.0.0", "::")


def warned_about():
    host = os.environ.get("FIXTURE_HOST", "127.0.0.1")
    if host == "0.0.0.0":
        warnings.warn("listening on every interface")
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def in_the_branch(host=LOOPBACK):
    s = socket.socket()
    if host == "0.0.0.0":
        # ok: PYTHON-LANG-SEC-070
        s.bind((host, 8080))


def without_default():
    host = os.environ.get("FIXTURE_HOST")
    if host == "0.0.0.0":
        pass
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def membership(host=LOOPBACK):
    s = socket.socket()
    if host in WILDCARDS:
        # ok: PYTHON-LANG-SEC-070
        s.bind((host, 8080))
    if host not in ("", "0.0.0.0"):
        s = socket.socket()
        # ok: PYTHON-LANG-SEC-070
        s.bind((host, 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def matched(host=LOOPBACK):
    s = socket.socket()
    match host:
        case "0.0.0.0" | "":
            # ok: PYTHON-LANG-SEC-070
            s.bind((host, 8080))
        case _:
            # ok: PYTHON-LANG-SEC-070
            s.bind((host, 8080))


def tested(host=LOOPBACK):
    public = host == "0.0.0.0"
    print("public" if public else "local", host != "0.0.0.0", "0.0.0.0" in host, host.startswith("0.0.0.0"))
    assert ipaddress.ip_address(host) != ipaddress.ip_address("0.0.0.0")
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def rewritten():
    host = os.environ.get("FIXTURE_HOST", "0.0.0.0")
    if host == "0.0.0.0":
        host = LOOPBACK
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def rewritten_by_membership():
    host = os.environ.get("FIXTURE_HOST", "")
    if host in ("", "0.0.0.0"):
        host = LOOPBACK
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def rewritten_by_truth():
    host = os.environ.get("FIXTURE_HOST", "")
    if not host:
        host = LOOPBACK
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def refused(host="0.0.0.0"):
    if host == "0.0.0.0":
        raise ValueError("name one interface")
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def other_check(host="0.0.0.0"):
    if host == "127.0.0.1":
        print("local")
    s = socket.socket()
    # Nothing was ruled out.
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, 8080))


def made_wildcard(host=LOOPBACK):
    if host == LOOPBACK:
        host = "0.0.0.0"
    s = socket.socket()
    # The value comes from the assignment.
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((host, 8080))
