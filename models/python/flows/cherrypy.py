from codepathfinder import attribute, calls, parameter, returns
from codepathfinder.models import sanitizer, sink, source

DOC = "https://docs.cherrypy.dev/en/latest/"

exposed = calls("cherrypy.expose", "cherrypy._helper.expose")
verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "index", "default"]

source("remote", parameter(of=exposed, methods=verbs), doc=DOC + "basics.html#hosting-one-or-more-applications")
source(
    "remote",
    attribute(
        "cherrypy.request.params", "cherrypy.request.headers", "cherrypy.request.body", "cherrypy.request.cookie", "cherrypy.request.json",
        "cherrypy.request.query_string", "cherrypy.request.path_info", "cherrypy.request.request_line", "cherrypy.request.rfile",
    ),
    calls("cherrypy.url"),
    doc=DOC + "pkg/cherrypy._cprequest.html",
)
sink("xss", returns(of=exposed, methods=verbs), part="text", doc=DOC + "basics.html")
sink("redirect", calls("cherrypy.HTTPRedirect", "cherrypy._cperror.HTTPRedirect").tracks(0, "urls"), part="host", doc=DOC + "pkg/cherrypy._cperror.html")
sanitizer("redirect", calls("cherrypy.url"), doc=DOC + "pkg/cherrypy._helper.html#cherrypy._helper.url")
sink("path", calls("cherrypy.lib.static.serve_file", "cherrypy.lib.static.serve_download").tracks(0, "path"), doc=DOC + "pkg/cherrypy.lib.static.html")
sink("header", calls("cherrypy.response.headers.__setitem__"), doc=DOC + "basics.html#dealing-with-cookies")
sink("trust", calls("cherrypy.session.__setitem__"), doc=DOC + "basics.html#using-sessions")
