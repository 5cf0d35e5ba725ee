from codepathfinder import QueryType, attribute, calls
from codepathfinder.models import sanitizer, sink, source

API = "https://docs.pylonsproject.org/projects/pyramid/en/latest/api/"


class Request(QueryType):
    fqns = ["pyramid.request.Request", "webob.Request", "webob.BaseRequest", "webob.request.BaseRequest"]


source(
    "remote",
    Request.attr(
        "params", "GET", "POST", "matchdict", "subpath", "json_body", "json", "body", "text", "body_file", "headers", "cookies", "url", "path", "path_info",
        "path_qs", "path_url", "query_string", "host", "host_url", "application_url", "referer", "referrer", "user_agent", "environ", "authorization",
    ),
    # What a view calls its request where nothing tells its type.
    attribute(
        "request.params", "request.GET", "request.POST", "request.matchdict", "request.json_body", "request.body", "request.headers", "request.cookies",
        "request.path_qs", "request.path_url", "request.query_string",
        "self.request.params", "self.request.matchdict", "self.request.json_body",
    ),
    doc=API + "request.html",
)
sanitizer("redirect", Request.attr("url", "path_url", "host_url", "application_url"), doc=API + "request.html")

sink("xss", calls("pyramid.response.Response", "webob.Response").tracks(0, "body", "text"), doc=API + "response.html")
sanitizer("xss", calls("pyramid.renderers.render", "pyramid.renderers.render_to_response"), doc=API + "renderers.html")
sink("redirect", calls("pyramid.httpexceptions.*").tracks("location"), calls("pyramid.httpexceptions.HTTPFound", "pyramid.httpexceptions.HTTPSeeOther").tracks(0), part="host", doc=API + "httpexceptions.html")
sanitizer("redirect", calls("pyramid.request.Request.route_url", "pyramid.request.Request.route_path", "request.route_url", "request.route_path"), doc=API + "request.html#pyramid.request.Request.route_url")
sink("path", calls("pyramid.response.FileResponse").tracks(0, "path"), doc=API + "response.html#pyramid.response.FileResponse")
sink("trust", calls("request.session.__setitem__"), doc=API + "interfaces.html#pyramid.interfaces.ISession")
