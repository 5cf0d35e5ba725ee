from codepathfinder import And, QueryType, attribute, calls, regex
from codepathfinder.models import sanitizer, sink, source

DOC = "https://www.starlette.io/"


class Request(QueryType):
    fqns = ["starlette.requests.Request", "starlette.requests.HTTPConnection"]


class WebSocket(QueryType):
    fqns = ["starlette.websockets.WebSocket"]


class UploadFile(QueryType):
    fqns = ["starlette.datastructures.UploadFile"]


class Headers(QueryType):
    fqns = ["starlette.datastructures.MutableHeaders"]


class Response(QueryType):
    fqns = ["starlette.responses.Response"]


source(
    "remote",
    Request.attr("query_params", "path_params", "headers", "cookies", "url", "base_url"),
    Request.method("json", "form", "body", "stream"),
    # What an endpoint calls its request where nothing tells its type.
    attribute("request.query_params", "request.path_params", "request.cookies", "request.headers"),
    calls("request.json", "request.form", "request.body", "request.stream"),
    doc=DOC + "requests/",
)
source(
    "remote",
    WebSocket.method("receive", "receive_text", "receive_bytes", "receive_json", "iter_text", "iter_bytes", "iter_json"),
    calls("websocket.receive_text", "websocket.receive_bytes", "websocket.receive_json", "websocket.iter_text", "websocket.iter_json"),
    doc=DOC + "websockets/",
)
source("remote", UploadFile.attr("filename", "content_type", "headers", "file"), UploadFile.method("read"), doc=DOC + "requests/#request-files")
# It leads to where the request came in.
sanitizer("redirect", Request.attr("url", "base_url"), Request.method("url_for"), doc=DOC + "routing/#reverse-url-lookups")

sink("xss", calls("starlette.responses.HTMLResponse").tracks(0, "content"), doc=DOC + "responses/#htmlresponse")
sink(
    "xss",
    calls("starlette.responses.Response", "starlette.responses.StreamingResponse", match_name={"media_type": regex("^(text/html|application/xhtml|image/svg)")}).tracks(0, "content"),
    doc=DOC + "responses/#response",
)
RESPONSE = calls("starlette.templating.Jinja2Templates.TemplateResponse")
sink("xss", RESPONSE.tracks(0, 1, "name"), part="template", escapes="always", doc=DOC + "templates/")
sanitizer("xss", RESPONSE, doc=DOC + "templates/")
sink("redirect", calls("starlette.responses.RedirectResponse").tracks(0, "url"), part="host", doc=DOC + "responses/#redirectresponse")
sink("path", calls("starlette.responses.FileResponse").tracks(0, "path"), doc=DOC + "responses/#fileresponse")
sink("path", calls("starlette.staticfiles.StaticFiles").tracks(0, "directory"), doc=DOC + "staticfiles/")
sink(
    "header",
    Headers.method("__setitem__", "append", "setdefault", "update").tracks(0, 1),
    Response.method("set_cookie").tracks(0, "key", 1, "value"),
    doc=DOC + "responses/#response",
)
sink("trust", calls("request.session.__setitem__", "request.session.update", "starlette.requests.Request.session.__setitem__"), doc=DOC + "middleware/#sessionmiddleware")
