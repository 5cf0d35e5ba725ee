from codepathfinder import QueryType, attribute, calls, returns
from codepathfinder.models import sanitizer, sink, source

HTTP = "https://docs.twisted.org/en/stable/api/twisted.web.http.Request.html"
PAGES = "https://docs.twisted.org/en/stable/web/howto/web-in-60/index.html"


class Request(QueryType):
    fqns = ["twisted.web.http.Request", "twisted.web.server.Request", "twisted.web.iweb.IRequest"]


class Resource(QueryType):
    fqns = ["twisted.web.resource.Resource"]


source(
    "remote",
    Request.attr("args", "content", "uri", "path", "postpath", "prepath", "received_cookies", "requestHeaders"),
    Request.method("getHeader", "getAllHeaders", "getCookie", "getUser", "getPassword", "getRequestHostname"),
    # What a resource calls its request where nothing tells its type.
    attribute("request.args", "request.postpath", "request.prepath", "request.received_cookies", "request.requestHeaders"),
    calls("request.getHeader", "request.getAllHeaders", "request.getCookie", "request.getUser", "request.getPassword", "request.getRequestHostname"),
    doc=HTTP,
)
sink(
    "xss",
    Request.method("write").tracks(0, "data"),
    returns(of=Resource, methods=["render", "render_*"]),
    calls("twisted.web.resource.ErrorPage").tracks(1, 2, "brief", "detail"),
    calls("twisted.web.resource.NoResource", "twisted.web.resource.ForbiddenResource").tracks(0, "message"),
    part="text",
    doc=PAGES,
)
sanitizer("xss", calls("twisted.web.template.flattenString", "twisted.web.template.flatten", "twisted.web.template.renderElement"), doc="https://docs.twisted.org/en/stable/web/howto/twisted-templates.html")
sink(
    "redirect",
    Request.method("redirect").tracks(0, "url"),
    calls("twisted.web.util.redirectTo", "twisted.web.util.Redirect").tracks(0, "URL", "url"),
    part="host",
    doc="https://docs.twisted.org/en/stable/api/twisted.web.util.html#redirectTo",
)
sink("header", Request.method("setHeader", "addCookie").tracks(0, 1), doc=HTTP + "#setHeader")
sink("path", calls("twisted.web.static.File").tracks(0, "path"), doc="https://docs.twisted.org/en/stable/api/twisted.web.static.File.html")
