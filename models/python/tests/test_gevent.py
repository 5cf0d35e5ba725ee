from gevent.baseserver import BaseServer
from gevent.pywsgi import WSGIServer
from gevent.server import DatagramServer, StreamServer

PORT = 8080


def main(app, handle, sock):
    # ruleid: gevent.pywsgi.WSGIServer
    WSGIServer(("0.0.0.0", PORT), app).serve_forever()
    # ruleid: gevent.pywsgi.WSGIServer
    WSGIServer(("", PORT), app)
    # ruleid: gevent.pywsgi.WSGIServer
    WSGIServer(f":{PORT}", app)
    # ruleid: gevent.pywsgi.WSGIServer
    WSGIServer("*:8080", app)
    # ruleid: gevent.pywsgi.WSGIServer
    StreamServer(PORT, handle)
    # ruleid: gevent.pywsgi.WSGIServer
    StreamServer("8080", handle)
    # ruleid: gevent.pywsgi.WSGIServer
    DatagramServer("[::]:9000", handle)
    # ruleid: gevent.pywsgi.WSGIServer
    BaseServer(listener=("::", PORT))
    # ok: gevent.pywsgi.WSGIServer
    WSGIServer(("127.0.0.1", PORT), app)
    # ok: gevent.pywsgi.WSGIServer
    StreamServer("localhost:8080", handle)
    # ok: gevent.pywsgi.WSGIServer
    StreamServer(sock, handle)
