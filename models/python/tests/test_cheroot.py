from cheroot import wsgi
from cheroot.server import HTTPServer
from cheroot.wsgi import Server


def main(app):
    # ruleid: cheroot.wsgi.Server
    Server(("0.0.0.0", 8070), app).start()
    # ruleid: cheroot.wsgi.Server
    wsgi.WSGIServer(bind_addr=("::", 8070), wsgi_app=app)
    # ruleid: cheroot.wsgi.Server
    HTTPServer(("::", 80), None)
    # ok: cheroot.wsgi.Server
    Server(("127.0.0.1", 8070), app)
    # ok: cheroot.wsgi.Server
    Server("/run/app.sock", app)
    # ok: cheroot.wsgi.Server
    wsgi.WSGIServer(("", 8070), app)
