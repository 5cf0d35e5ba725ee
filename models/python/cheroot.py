from codepathfinder.models import host, listener

listener(
    "cheroot.wsgi.Server",
    "cheroot.wsgi.WSGIServer",
    "cheroot.server.HTTPServer",
    host("bind_addr[0]", none="required", empty="required"),
    params="bind_addr",
    doc="https://cheroot.cherrypy.dev/en/latest/pkg/cheroot.wsgi.html",
    origin="cheroot 11.1.2: cheroot/wsgi.py:36, cheroot/wsgi.py:42",
)
