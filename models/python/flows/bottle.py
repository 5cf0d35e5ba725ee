from codepathfinder import QueryType, attribute, calls, parameter, returns
from codepathfinder.models import sanitizer, sink, source

API = "https://bottlepy.org/docs/dev/api.html"


class Request(QueryType):
    fqns = ["bottle.BaseRequest"]


class FileUpload(QueryType):
    fqns = ["bottle.FileUpload"]


class Response(QueryType):
    fqns = ["bottle.BaseResponse"]


verbs = ["route", "get", "post", "put", "patch", "delete"]
routes = calls(*["bottle." + verb for verb in verbs], *["bottle.Bottle." + verb for verb in verbs])
called = calls("bottle.route", "bottle.Bottle.route").tracks(2, "callback")

source("remote", parameter(of=[routes, called], path=[0, "path"]), doc="https://bottlepy.org/docs/dev/routing.html")
source(
    "remote",
    Request.attr(
        "query", "forms", "params", "files", "json", "body", "headers", "cookies", "url", "urlparts", "path", "fullpath", "query_string", "POST", "GET",
        "url_args", "content_type", "auth", "remote_route", "environ",
    ),
    Request.method("get_header", "get_cookie"),
    doc=API + "#bottle.BaseRequest",
)
source("remote", FileUpload.attr("raw_filename", "file", "name", "content_type", "headers"), doc=API + "#bottle.FileUpload")

sink("xss", returns(of=[routes, called, calls("bottle.error", "bottle.Bottle.error")]), part="text", doc="https://bottlepy.org/docs/dev/tutorial.html#generating-content")
sink("xss", calls("bottle.HTTPResponse", "bottle.Response", "bottle.BaseResponse").tracks(0, "body"), part="text", doc=API + "#bottle.HTTPResponse")
sanitizer(
    "xss",
    calls("bottle.html_escape", "bottle.html_quote", "bottle.template", "bottle.jinja2_template", "bottle.redirect", "bottle.static_file", "bottle.HTTPResponse", "bottle.Response"),
    doc="https://bottlepy.org/docs/dev/stpl.html",
)
sink("redirect", calls("bottle.redirect").tracks(0, "url"), part="host", doc=API + "#bottle.redirect")
sink("path", calls("bottle.static_file").tracks(1, "root"), doc=API + "#bottle.static_file")
sink("path", FileUpload.method("save").tracks(0, "destination"), doc=API + "#bottle.FileUpload.save")
# Of raw_filename it keeps the last component, and of that letters, digits and marks.
sanitizer("path", FileUpload.attr("filename"), doc=API + "#bottle.FileUpload.filename")
sink("template", calls("bottle.template", "bottle.SimpleTemplate", "bottle.jinja2_template", "bottle.mako_template").tracks(0, "source"), doc="https://bottlepy.org/docs/dev/stpl.html")
sink("header", Response.method("set_header", "add_header", "set_cookie").tracks(0, 1), calls("bottle.response.headers.__setitem__"), doc=API + "#bottle.BaseResponse.set_header")
