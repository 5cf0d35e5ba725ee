from twisted.web import iweb, static, util
from twisted.web.http import Request
from twisted.web.resource import ErrorPage, ForbiddenResource, NoResource, Resource
from twisted.web.server import Request as ServerRequest
from twisted.web.template import flatten, flattenString, renderElement


class Page(Resource):
    isLeaf = True

    def render_GET(self, request):
        # ruleid: source-remote
        snk(request.args[b"q"][0])
        # ruleid: source-remote
        snk(request.postpath)
        # ruleid: source-remote
        snk(request.prepath)
        # ruleid: source-remote
        snk(request.received_cookies)
        # ruleid: source-remote
        snk(request.requestHeaders.getRawHeaders("x"))
        # ruleid: source-remote
        snk(request.getHeader("host"))
        # ruleid: source-remote
        snk(request.getAllHeaders())
        # ruleid: source-remote
        snk(request.getCookie(b"c"))
        # ruleid: source-remote
        snk(request.getUser())
        # ruleid: source-remote
        snk(request.getPassword())
        # ruleid: source-remote
        snk(request.getRequestHostname())
        # ok: source-remote
        snk(request.getClientAddress())
        # ruleid: sink-xss
        return b"<p>" + src()

    def render(self, request):
        # ok: sink-xss
        return b"<p>"

    def getChild(self, path, request):
        # ok: sink-xss
        return src()


def typed(request: Request, other: ServerRequest, third: iweb.IRequest):
    # ruleid: source-remote
    snk(request.args)
    # ruleid: source-remote
    snk(other.content.read())
    # ruleid: source-remote
    snk(third.uri)
    # ruleid: source-remote
    snk(other.path)
    # ok: source-remote
    snk(other.code)
    # ruleid: sink-xss
    request.write(src())
    # ok: sink-xss
    request.write(b"<p>")
    # ruleid: sink-redirect
    request.redirect(src())
    # ok: sink-redirect
    request.redirect(b"/home?" + src())
    # ruleid: sink-header
    request.setHeader("X-Name", src())
    # ruleid: sink-header
    other.addCookie("name", src())
    # ok: sink-header
    other.addCookie("name", "value", src())


def pages():
    # ruleid: sink-xss
    ErrorPage(404, "No such page", src())
    # ruleid: sink-xss
    NoResource("host %s" % src())
    # ruleid: sink-xss
    ForbiddenResource(src())
    # ok: sink-xss
    ErrorPage(src(), "No such page", "None")
    # ruleid: sink-redirect
    util.redirectTo(src(), None)
    # ruleid: sink-redirect
    util.Redirect(src())
    # ok: sink-redirect
    util.Redirect(b"/")
    # ruleid: sink-path
    static.File(src())
    # ok: sink-path
    static.File("/srv/files")


def elements(request):
    # ok: sanitizer-xss
    snk(flattenString(request, src()))
    # ok: sanitizer-xss
    snk(flatten(request, src(), print))
    # ok: sanitizer-xss
    snk(renderElement(request, src()))
    # ruleid: sanitizer-xss
    snk(src())
