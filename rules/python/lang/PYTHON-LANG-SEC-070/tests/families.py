# Sockets whose address is no internet address, and the calls beside bind().
import os
import socket


def unix():
    s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind("")
    s = socket.socket(socket.AF_UNIX)
    # ok: PYTHON-LANG-SEC-070
    s.bind("\0pathfinder-fixture")
    s = socket.socket(family=socket.AF_UNIX)
    # ok: PYTHON-LANG-SEC-070
    s.bind(os.environ.get("FIXTURE_SOCKET", ""))


def other_families():
    s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)
    # ok: PYTHON-LANG-SEC-070
    s.bind((0, 0))
    s = socket.socket(socket.AF_CAN, socket.SOCK_RAW, socket.CAN_RAW)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("",))
    s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("", 0))
    s = socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind((socket.VMADDR_CID_ANY, 8080))


def beside_bind(peer):
    s = socket.socket(socket.AF_INET)
    # ok: PYTHON-LANG-SEC-070
    s.connect(("0.0.0.0", 8080))
    # ok: PYTHON-LANG-SEC-070
    s.connect_ex(("", 8080))
    # ok: PYTHON-LANG-SEC-070
    s.sendto(b"", ("0.0.0.0", 8080))
    # ok: PYTHON-LANG-SEC-070
    socket.create_connection(("127.0.0.1", 8080), source_address=("0.0.0.0", 0))
    # ok: PYTHON-LANG-SEC-070
    socket.getaddrinfo("0.0.0.0", 8080)


def any_port():
    s = socket.socket(socket.AF_INET)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("127.0.0.1", 0))
    s = socket.socket(socket.AF_INET)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("", 0))
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 0))
