import cherrypy
from cherrypy.lib.static import serve_download, serve_file


class Root:
    @cherrypy.expose
    def page(self, name, other="a", **rest):
        # ok: source-remote
        snk(self)
        # ruleid: source-remote
        snk(name)
        # ruleid: source-remote
        snk(other)
        # ruleid: source-remote
        snk(rest["q"])
        # ruleid: sink-xss
        return "<p>" + src()

    @cherrypy.expose()
    def called(self, name):
        # ruleid: source-remote
        snk(name)
        # ok: sink-xss
        return "<p>"

    def hidden(self, name):
        # ok: source-remote
        snk(name)
        # ok: sink-xss
        return src()


@cherrypy.expose
class Service:
    def GET(self, key=None):
        # ruleid: source-remote
        snk(key)
        # ruleid: sink-xss
        return src()

    def helper(self, key):
        # ok: source-remote
        snk(key)


def attributes():
    # ruleid: source-remote
    snk(cherrypy.request.params["q"])
    for name in cherrypy.request.params:
        # ruleid: source-remote
        snk(name)
    # ruleid: source-remote
    snk(cherrypy.request.headers["q"])
    # ruleid: source-remote
    snk(cherrypy.request.body.read())
    # ruleid: source-remote
    snk(cherrypy.request.cookie["q"].value)
    # ruleid: source-remote
    snk(cherrypy.request.json["q"])
    # ruleid: source-remote
    snk(cherrypy.request.query_string)
    # ruleid: source-remote
    snk(cherrypy.request.path_info)
    # ruleid: source-remote
    snk(cherrypy.request.request_line)
    # ruleid: source-remote
    snk(cherrypy.request.rfile.read())
    # ruleid: source-remote
    snk(cherrypy.url())
    # ok: source-remote
    snk(cherrypy.request.method)


def sinks():
    # ruleid: sink-redirect
    raise cherrypy.HTTPRedirect(src())


def more():
    # ok: sink-redirect
    cherrypy.HTTPRedirect("/a/" + src())
    # ruleid: source-remote
    # ok: sanitizer-redirect
    snk(cherrypy.url(src()))
    # ruleid: sanitizer-redirect
    snk(src())
    # ruleid: sink-path
    serve_file("files/" + src())
    # ruleid: sink-path
    serve_download(src())
    # ok: sink-path
    serve_file("/files/a", name=src())
    # ruleid: sink-header
    cherrypy.response.headers["X-A"] = src()
    # ok: sink-header
    cherrypy.response.headers["X-A"] = "a"
    # ruleid: sink-trust
    cherrypy.session["a"] = src()
    # ok: sink-trust
    cherrypy.session["a"] = "b"
