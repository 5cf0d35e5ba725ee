from bokeh.server.server import Server


def exposed(app):
    # ruleid: bokeh.server.server.Server
    Server({"/": app}, port=5006)
    # ruleid: bokeh.server.server.Server
    Server({"/": app}, address="0.0.0.0")
    # ruleid: bokeh.server.server.Server
    Server({"/": app}, address=None)


def local(app, **options):
    # ok: bokeh.server.server.Server
    Server({"/": app}, address="localhost")
    # ok: bokeh.server.server.Server
    Server({"/": app}, unix_socket="/run/app.sock")
    # ok: bokeh.server.server.Server
    Server({"/": app}, **options)
