"""Hands build reports to the other programs on this machine."""
import functools
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

PORT = 8123


def serve():
    handler = functools.partial(SimpleHTTPRequestHandler, directory="/srv/reports")
    # ok: PYTHON-NET-SEC-001
    with ThreadingHTTPServer(("127.0.0.1", PORT), handler) as server:
        server.serve_forever()


if __name__ == "__main__":
    serve()
