"""Binds sockets: standard input is a JSON list of [family, host], standard output the list
of the addresses that they are bound to then, null where that fails.

Hosts that only a resolver could tell are not asked for."""
import json
import socket
import sys


def bound(family, host):
    family = getattr(socket, family)
    try:
        if host:
            socket.getaddrinfo(host, 0, family, flags=socket.AI_NUMERICHOST)
        with socket.socket(family, socket.SOCK_DGRAM) as s:
            s.bind((host, 0))
            return s.getsockname()[0]
    except (OSError, ValueError, UnicodeError):
        return None


try:
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as s:
        s.bind(("::1", 0))
except OSError:
    sys.exit(3)
print(json.dumps([bound(*q) for q in json.load(sys.stdin)]))
