# The spellings of a host on an AF_INET socket.
# Every function is called by a test that compares its markers with the address
# which the system really binds; a line that raises is a line marked ok.
import socket


def wildcard():
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((b"", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((b"0.0.0.0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind((b"0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("00", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("00.0.0.0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("000.000.000.000", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0x0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0X0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0x00000000", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0x0.0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::ffff:0.0.0.0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::FFFF:0.0.0.0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("::ffff:0:0", 8080))


def not_wildcard():
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("127.0.0.1", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("localhost", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("127.1", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.1", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("10.0.0.0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("100.0.0.0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0x7f000001", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("*", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("+", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("[::]", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0/0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0:8080", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("[0.0.0.0]", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind((" ", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0 ", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind((" 0.0.0.0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0.", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("-0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("4294967296", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("<broadcast>", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("<any>", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("tcp://0.0.0.0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("::", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("::0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0:0:0:0:0:0:0:0", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(("::1", 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind((0, 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind((0.0, 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind((None, 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind((False, 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind(([], 8080))
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: PYTHON-LANG-SEC-070
    s.bind((socket.INADDR_ANY, 8080))


def datagram():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("", 8080))


def without_family():
    s = socket.socket()
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))
    s = socket.socket(type=socket.SOCK_DGRAM)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))
    s = socket.socket()
    # ok: PYTHON-LANG-SEC-070
    s.bind(("::", 8080))


def enumeration_member():
    s = socket.socket(socket.AddressFamily.AF_INET)
    # ruleid: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080))


def raises():
    s = socket.socket(socket.AF_INET)
    # ok: PYTHON-LANG-SEC-070
    s.bind(["0.0.0.0", 8080])
    # ok: PYTHON-LANG-SEC-070
    s.bind("0.0.0.0")
    # ok: PYTHON-LANG-SEC-070
    s.bind("")
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0",))
    # ok: PYTHON-LANG-SEC-070
    s.bind(("0.0.0.0", 8080, 0))
    # ok: PYTHON-LANG-SEC-070
    s.bind("0.0.0.0", 8080)
    # ok: PYTHON-LANG-SEC-070
    s.bind(address=("0.0.0.0", 8080))
    # ok: PYTHON-LANG-SEC-070
    s.bind({"0.0.0.0": 0})
    # ok: PYTHON-LANG-SEC-070
    s.bind((("0.0.0.0", 8080),))
    # ok: PYTHON-LANG-SEC-070
    s.bind((0, "0.0.0.0"))
    # ok: PYTHON-LANG-SEC-070
    s.bind()
