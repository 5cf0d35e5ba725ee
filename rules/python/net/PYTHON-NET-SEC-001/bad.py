"""Hands build reports to the other programs on this machine."""
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

PORT = 8123


def serve():
    # ruleid: PYTHON-NET-SEC-001
    with ThreadingHTTPServer(("", PORT), SimpleHTTPRequestHandler) as server:
        server.serve_forever()


if __name__ == "__main__":
    serve()
