import panel
import panel as pn
from panel.io import server


def exposed(app):
    # ruleid: panel.serve
    pn.serve(app)
    # ruleid: panel.serve
    panel.serve(app, port=80, show=False)
    # ruleid: panel.serve
    pn.serve(app, address="0.0.0.0")
    # ruleid: panel.serve
    server.serve(app, 80, None)


def local(app):
    # ok: panel.serve
    pn.serve(app, address="127.0.0.1")
    # ok: panel.serve
    pn.serve(app, 80, "localhost")
