import werkzeug
from werkzeug.serving import make_server, run_simple


def main(app):
    # ruleid: werkzeug.serving.run_simple
    run_simple("0.0.0.0", 4000, app)
    # ruleid: werkzeug.serving.run_simple
    run_simple(hostname="", port=4000, application=app)
    # ok: werkzeug.serving.run_simple
    run_simple("localhost", 4000, app)
    # ok: werkzeug.serving.run_simple
    werkzeug.run_simple("unix:///run/app.sock", 0, app)
    # ruleid: werkzeug.serving.make_server
    make_server("::", 4000, app)
    # ok: werkzeug.serving.make_server
    make_server("127.0.0.1", 4000, app)
