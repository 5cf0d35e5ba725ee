# The ways to come by the class and its method.
import socket
import socket as so
import socket as sk, sys
from socket import AF_INET, SOCK_STREAM
from socket import AF_INET6 as SIX
from socket import socket as Sock
from socket import *

Alias = so.socket
make = Alias


def module_alias():
    s = so.socket(so.AF_INET, so.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))
    s = sk.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("", 8080))


def class_alias():
    s = Sock(AF_INET, SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))
    s = Sock(SIX)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::", 8080))
    s = Sock(SIX)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))


def assigned_class():
    s = Alias(AF_INET)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))
    s = make()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))


def local_import():
    import socket as net
    from socket import socket as S

    s = net.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))
    s = S(net.AF_INET6)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::", 8080))


def guarded_import():
    try:
        import gevent_that_is_not_there.socket as net
    except ImportError:
        import socket as net
    s = net.socket(net.AF_INET)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))


def bound_method():
    s = so.socket()
    b = s.bind
    # ruleid: PYTHON-LANG-SEC-070
    b(("0.0.0.0", 8080))
    s = so.socket()
    b = s.bind
    # ok: PYTHON-LANG-SEC-070
    b(("127.0.0.1", 8080))


def unbound_method():
    s = so.socket()
    # ruleid: PYTHON-LANG-SEC-070
    so.socket.bind(s, ("0.0.0.0", 8080))
    s = so.socket()
    # ok: PYTHON-LANG-SEC-070
    so.socket.bind(s, ("127.0.0.1", 8080))


def star_arguments():
    arguments = (("0.0.0.0", 8080),)
    s = so.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(*arguments)
    s = so.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(*[("", 8080)])


def without_a_name():
    # ruleid: PYTHON-LANG-SEC-070
    so.socket(so.AF_INET, so.SOCK_STREAM).bind(("0.0.0.0", 8080))
    # ok: PYTHON-LANG-SEC-070
    so.socket(so.AF_INET, so.SOCK_STREAM).bind(("127.0.0.1", 8080))
