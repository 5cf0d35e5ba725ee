# Wildcards that a library function computes.
import ipaddress
import socket
import struct


def computed():
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((socket.inet_ntoa(b"\0\0\0\0"), 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((socket.inet_ntoa(struct.pack("!I", socket.INADDR_ANY)), 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((str(ipaddress.ip_address(0)), 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((str(ipaddress.IPv4Address("0.0.0.0")), 8080))
    s = socket.socket(socket.AF_INET6)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((socket.inet_ntop(socket.AF_INET6, bytes(16)), 8080))
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((socket.gethostbyname("0"), 8080))


def not_wildcards():
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((socket.inet_ntoa(b"\x7f\0\0\x01"), 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((str(ipaddress.ip_address("127.0.0.1")), 8080))
    s = socket.socket()
    # An address object is no host: this raises TypeError.
    # ok: PYTHON-LANG-SEC-070
    s.bind((ipaddress.ip_address("0.0.0.0"), 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind((socket.gethostname(), 8080))
