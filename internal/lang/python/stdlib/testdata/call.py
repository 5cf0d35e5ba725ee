"""Calls functions: each line of standard input is a JSON list of [function, arguments],
and each line of standard output the list of their results.

A value is a list of its kind and its text. A call that raises has the result null.
"""
import importlib
import ipaddress
import json
import operator
import sys

PACK = {
    "none": lambda s: None, "bool": lambda s: s == "1", "int": int, "float": float.fromhex, "complex": lambda s: complex(0, float.fromhex(s)),
    "str": lambda s: s, "bytes": bytes.fromhex, "ellipsis": lambda s: ..., "addr": ipaddress.ip_address,
}


def unpack(v):
    match v:
        case None:
            return ["none", ""]
        case bool():
            return ["bool", str(int(v))]
        case int():
            return ["int", str(v)]
        case float():
            return ["float", v.hex()]
        case complex():
            return ["complex", v.imag.hex()] if v.real == 0 else ["other", repr(v)]
        case str():
            return ["str", v]
        case bytes():
            return ["bytes", v.hex()]
        case ipaddress.IPv4Address() | ipaddress.IPv6Address():
            return ["addr", str(v)]
        case e if e is ...:
            return ["ellipsis", ""]
    return ["other", repr(v)]


def find(name):
    if name.startswith("operator "):
        return {"is": operator.is_, "is not": operator.is_not, "in": lambda a, b: a in b, "not in": lambda a, b: a not in b}.get(name[9:]) or \
            eval("lambda a, b: a %s b" % name[9:])
    parts = name.split(".")
    for n in range(len(parts) - 1, 0, -1):
        try:
            f = importlib.import_module(".".join(parts[:n]))
        except ImportError:
            continue
        for p in parts[n:]:
            f = getattr(f, p)
        return f
    raise LookupError(name)


def call(name, args):
    f = find(name)
    try:
        return unpack(f(*[PACK[k](s) for k, s in args]))
    except Exception:
        return None


for line in sys.stdin:
    print(json.dumps([call(*c) for c in json.loads(line)]))
