"""A scoreboard that anybody in any network of this machine can connect to."""
import json
import socket

HOST = "0.0.0.0"
PORT = 7070


def serve(scores: dict[str, int]) -> None:
    """Answers every connection with the scores."""
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind((HOST, PORT))
    server.listen()
    while True:
        client, _ = server.accept()
        with client:
            client.sendall(json.dumps(scores).encode())


if __name__ == "__main__":
    serve({"ada": 3, "grace": 5})
