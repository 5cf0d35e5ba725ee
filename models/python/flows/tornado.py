from codepathfinder import QueryType, calls, parameter
from codepathfinder.models import sanitizer, sink, source

WEB = "https://www.tornadoweb.org/en/stable/web.html"


class Handler(QueryType):
    fqns = ["tornado.web.RequestHandler"]


class Request(QueryType):
    fqns = ["tornado.httputil.HTTPServerRequest"]


class WebSocket(QueryType):
    fqns = ["tornado.websocket.WebSocketHandler"]


class File(QueryType):
    fqns = ["tornado.httputil.HTTPFile"]


class Template(QueryType):
    fqns = ["tornado.template.Template"]


source(
    "remote",
    Handler.method(
        "get_argument", "get_arguments", "get_body_argument", "get_body_arguments", "get_query_argument", "get_query_arguments", "get_cookie",
        "decode_argument",
    ),
    Handler.attr("cookies", "path_args", "path_kwargs"),
    doc=WEB + "#input",
)
source(
    "remote",
    Request.attr("arguments", "query_arguments", "body_arguments", "body", "headers", "uri", "path", "query", "cookies", "files", "host", "host_name"),
    Request.method("full_url"),
    doc="https://www.tornadoweb.org/en/stable/httputil.html#tornado.httputil.HTTPServerRequest",
)
source("remote", File.attr("filename", "body", "content_type"), doc="https://www.tornadoweb.org/en/stable/httputil.html#tornado.httputil.HTTPFile")
source(
    "remote",
    parameter(
        of=[
            Handler, calls("tornado.web.Application").tracks(0, "handlers"), calls("tornado.web.Application.add_handlers").tracks(1, "host_handlers"),
            calls("tornado.web.URLSpec", "tornado.web.url", "tornado.routing.URLSpec").tracks(1, "handler"),
        ],
        methods=["get", "post", "put", "patch", "delete", "head", "options"],
        path=[0, "pattern"],
    ),
    doc="https://www.tornadoweb.org/en/stable/guide/structure.html#the-application-object",
)
source("remote", parameter(of=WebSocket, methods=["on_message", "open"]), doc="https://www.tornadoweb.org/en/stable/websocket.html")

sink("xss", Handler.method("write", "finish").tracks(0, "chunk"), part="text", doc=WEB + "#output")
sanitizer(
    "xss",
    Handler.method("render_string"),
    calls("tornado.escape.xhtml_escape", "tornado.escape.url_escape", "tornado.escape.linkify", "tornado.escape.json_encode"),
    doc="https://www.tornadoweb.org/en/stable/escape.html",
)
sink("redirect", Handler.method("redirect").tracks(0, "url"), part="host", doc=WEB + "#tornado.web.RequestHandler.redirect")
sanitizer("redirect", Handler.method("reverse_url"), doc=WEB + "#tornado.web.RequestHandler.reverse_url")
sink("template", calls("tornado.template.Template").tracks(0, "template_string"), doc="https://www.tornadoweb.org/en/stable/template.html")
sink("header", Handler.method("set_header", "add_header", "set_cookie").tracks(0, 1), doc=WEB + "#tornado.web.RequestHandler.set_header")
sink("path", calls("tornado.web.StaticFileHandler.get_content").tracks(0, "abspath"), doc=WEB + "#tornado.web.StaticFileHandler.get_content")
CLIENT = "https://www.tornadoweb.org/en/stable/httpclient.html#tornado.httpclient.HTTPRequest"
sink(
    "ssrf",
    calls(
        "tornado.httpclient.HTTPRequest", "tornado.httpclient.AsyncHTTPClient.fetch", "tornado.httpclient.HTTPClient.fetch",
        "tornado.simple_httpclient.SimpleAsyncHTTPClient.fetch", "tornado.websocket.websocket_connect",
    ).tracks(0, "url", "request"),
    part="host",
    doc=CLIENT,
)
sanitizer("ssrf", calls("tornado.httpclient.HTTPRequest"), doc=CLIENT)
