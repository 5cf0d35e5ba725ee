import waitress
from waitress import serve
from waitress.server import create_server


def exposed(app):
    # ruleid: waitress.serve
    serve(app)
    # ruleid: waitress.serve
    serve(app, port=8080)
    # ruleid: waitress.serve
    waitress.serve(app, host="0.0.0.0", port=8080)
    # ruleid: waitress.serve
    serve(app, listen="*:8080")
    # ruleid: waitress.serve
    serve(app, listen="127.0.0.1:8080 [::]:8080")
    # ruleid: waitress.server.create_server
    create_server(app, port=80)


def local(app, **options):
    # ok: waitress.serve
    serve(app, host="127.0.0.1")
    # ok: waitress.serve
    serve(app, listen="127.0.0.1:8080")
    # ok: waitress.serve
    serve(app, unix_socket="/run/app.sock")
    # ok: waitress.serve
    serve(app, **options)
    # ok: waitress.server.create_server
    create_server(app, host="::1")
