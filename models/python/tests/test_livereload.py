from livereload import Server


def exposed(app):
    server = Server(app)
    # ruleid: livereload.Server.serve
    server.serve(host="0.0.0.0")
    # ruleid: livereload.Server.serve
    server.serve(5500, None, "0.0.0.0")


def local(app):
    server = Server(app)
    # ok: livereload.Server.serve
    server.serve()
    # ok: livereload.Server.serve
    server.serve(port=5500, host="127.0.0.1")
    # ok: livereload.Server.serve
    server.serve(host="")
