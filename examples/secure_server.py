"""The same scoreboard, for programs on this machine or on one network."""
import json
import os
import socket
import sys

PORT = 7070


def local_server() -> socket.socket:
    """Listens where only this machine can connect."""
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.bind(("127.0.0.1", PORT))
    return server


def configured_server() -> socket.socket:
    """Listens on the interface that the deployment names."""
    host = os.environ.get("SCORES_HOST", "127.0.0.1")
    if host == "0.0.0.0":
        sys.exit("SCORES_HOST must be the address of one interface")
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.bind((host, PORT))
    return server


def serve(server: socket.socket, scores: dict[str, int]) -> None:
    """Answers every connection with the scores."""
    server.listen()
    while True:
        client, _ = server.accept()
        with client:
            client.sendall(json.dumps(scores).encode())


if __name__ == "__main__":
    serve(configured_server() if "SCORES_HOST" in os.environ else local_server(), {"ada": 3, "grace": 5})
