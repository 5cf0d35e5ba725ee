# The spellings of a host on an AF_INET6 socket.
# Every function is called by a test that compares its markers with the address
# which the system really binds; a line that raises is a line marked ok.
import socket


def wildcard():
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((b"", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((b"::", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::0", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0::", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0::0", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0000::0000", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0:0:0:0:0:0:0:0", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0000:0000:0000:0000:0000:0000:0000:0000", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::0.0.0.0", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::ffff:0.0.0.0", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::ffff:0:0", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0:0:0:0:0:ffff:0.0.0.0", 8080))


def not_wildcard():
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("::1", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0:0:0:0:0:0:0:1", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind((b"0.0.0.0", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0x0", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("[::]", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("*", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("+", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("::/0", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind((":::", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("ip6-localhost", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("::ffff:127.0.0.1", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("::ffff:0", 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind((0, 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind((None, 8080))
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind((socket.INADDR_ANY, 8080))


def long_addresses():
    s = socket.socket(socket.AF_INET6)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::", 8080, 0))
    s = socket.socket(socket.AF_INET6)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::", 8080, 0, 0))


def one_protocol_only():
    s = socket.socket(socket.AF_INET6)
    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::", 8080))


def family_by_keyword():
    s = socket.socket(type=socket.SOCK_DGRAM, family=socket.AF_INET6)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::", 8080))
    s = socket.socket(family=socket.AF_INET6)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))


def family_by_name():
    family = socket.AF_INET6
    s = socket.socket(family, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::", 8080))


def family_by_case():
    family = socket.AF_INET6 if socket.has_ipv6 else socket.AF_INET
    s = socket.socket(family)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::", 8080))


def raises():
    s = socket.socket(socket.AF_INET6)
    # ok: PYTHON-LANG-SEC-070
    s.bind(["::", 8080])
    # ok: PYTHON-LANG-SEC-070
    s.bind("::")
