from codepathfinder import QueryType, attribute, calls, parameter
from codepathfinder.models import sanitizer, sink, source

DOC = "https://sanic.dev/en/guide/"


class Request(QueryType):
    fqns = ["sanic.Request", "sanic.request.Request", "sanic.request.types.Request"]


class File(QueryType):
    fqns = ["sanic.request.File"]


class View(QueryType):
    fqns = ["sanic.views.HTTPMethodView"]


apps = ["sanic.Sanic", "sanic.Blueprint"]
routes = calls(*[app + "." + verb for app in apps for verb in ["route", "get", "post", "put", "patch", "delete", "head", "options", "websocket"]])
added = calls("sanic.Sanic.add_route", "sanic.Blueprint.add_route", "sanic.Sanic.add_websocket_route").tracks(0, "handler")

source(
    "remote",
    parameter(of=routes, path=[0, "uri"], unless=["request", Request]),
    parameter(of=added, path=[1, "uri"], methods=["get", "post", "put", "patch", "delete", "head", "options"], unless=["request", Request]),
    doc=DOC + "basics/routing.html",
)
source(
    "remote",
    Request.attr(
        "args", "query_args", "form", "json", "files", "body", "headers", "raw_headers", "cookies", "url", "path", "query_string", "raw_url", "match_info",
        "host", "token", "credentials", "forwarded", "content_type",
    ),
    Request.method("get_args", "get_query_args", "get_form", "load_json"),
    # What a handler calls its request where nothing tells its type.
    attribute("request.args", "request.query_args", "request.form", "request.json", "request.files", "request.raw_url", "request.match_info"),
    doc=DOC + "basics/request.html",
)
source("remote", File.attr("name", "body", "type"), doc=DOC + "basics/request.html#files")

sink("xss", calls("sanic.response.html", "sanic.html").tracks(0, "body"), doc=DOC + "basics/response.html")
sink("redirect", calls("sanic.response.redirect", "sanic.redirect").tracks(0, "to"), part="host", doc=DOC + "basics/response.html")
sanitizer("redirect", calls("sanic.Sanic.url_for", "sanic.app.Sanic.url_for"), doc=DOC + "basics/routing.html#generating-a-url")
sink("path", calls("sanic.response.file", "sanic.response.file_stream", "sanic.file", "sanic.file_stream").tracks(0, "location"), doc=DOC + "basics/response.html")
sink("header", calls("sanic.response.types.BaseHTTPResponse.add_cookie", "sanic.response.BaseHTTPResponse.add_cookie").tracks(0, 1), doc=DOC + "basics/cookies.html")
