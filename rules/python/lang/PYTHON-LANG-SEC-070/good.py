"""A status service for the operators of this one machine."""
import ipaddress
import json
import os
import socket

PORT = 9120
LOOPBACK = "127.0.0.1"


def status() -> bytes:
    load, _, _ = os.getloadavg()
    return json.dumps({"pid": os.getpid(), "load": load}).encode()


def listen_host() -> str:
    """The one interface to serve: loopback, unless the deployment names another."""
    # IPv4Address takes the dotted form alone, so that one comparison is enough.
    host = str(ipaddress.IPv4Address(os.environ.get("STATUS_HOST", LOOPBACK)))
    if host == "0.0.0.0":
        raise SystemExit("STATUS_HOST must be the address of one interface")
    return host


def serve() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # ok: PYTHON-LANG-SEC-070
        listener.bind((listen_host(), PORT))
        listener.listen()
        while True:
            peer, _ = listener.accept()
            with peer:
                peer.sendall(status())


def ask() -> dict:
    """Fetches the status, as the operators' tools do."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as client:
        # ok: PYTHON-LANG-SEC-070
        client.connect((LOOPBACK, PORT))
        return json.loads(client.makefile().read())


if __name__ == "__main__":
    serve()
