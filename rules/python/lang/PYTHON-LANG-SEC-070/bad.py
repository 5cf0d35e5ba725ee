"""A status service for the operators of this one machine."""
import json
import os
import socket

PORT = 9120


def status() -> bytes:
    load, _, _ = os.getloadavg()
    return json.dumps({"pid": os.getpid(), "load": load}).encode()


def serve() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # ruleid: PYTHON-LANG-SEC-070
        listener.bind(("0.0.0.0", PORT))
        listener.listen()
        while True:
            peer, _ = listener.accept()
            with peer:
                peer.sendall(status())


if __name__ == "__main__":
    serve()
