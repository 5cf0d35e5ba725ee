from codepathfinder import And, QueryType, attribute, calls, regex
from codepathfinder.models import sink, source

SERVER = "https://docs.aiohttp.org/en/stable/web_reference.html"


class Request(QueryType):
    fqns = ["aiohttp.web.BaseRequest", "aiohttp.web_request.BaseRequest", "aiohttp.web.Request"]


class Part(QueryType):
    fqns = ["aiohttp.BodyPartReader", "aiohttp.multipart.BodyPartReader"]


class FileField(QueryType):
    fqns = ["aiohttp.web.FileField", "aiohttp.web_request.FileField"]


class WebSocket(QueryType):
    fqns = ["aiohttp.web.WebSocketResponse", "aiohttp.web_ws.WebSocketResponse"]


class Response(QueryType):
    fqns = ["aiohttp.web.StreamResponse", "aiohttp.web_response.StreamResponse"]


source(
    "remote",
    Request.attr(
        "query", "query_string", "match_info", "rel_url", "url", "path", "path_qs", "raw_path", "headers", "raw_headers", "cookies", "content", "host",
        "forwarded", "content_type",
    ),
    Request.method("json", "text", "read", "post", "multipart"),
    # What a handler calls its request where nothing tells its type.
    attribute(
        "request.query", "request.query_string", "request.match_info", "request.rel_url", "request.path_qs", "request.raw_path", "request.raw_headers",
        "request.headers", "request.cookies", "request.content",
    ),
    calls("request.json", "request.text", "request.read", "request.post", "request.multipart"),
    doc=SERVER + "#aiohttp.web.BaseRequest",
)
source(
    "remote",
    Part.attr("name", "filename", "headers"),
    Part.method("read", "read_chunk", "readline", "text", "json", "form", "decode"),
    FileField.attr("name", "filename", "file", "content_type", "headers"),
    doc="https://docs.aiohttp.org/en/stable/multipart_reference.html",
)
source("remote", WebSocket.method("receive", "receive_str", "receive_bytes", "receive_json", "__aiter__"), doc=SERVER + "#aiohttp.web.WebSocketResponse")

sink(
    "xss",
    calls("aiohttp.web.Response", "aiohttp.web_response.Response", match_name={"content_type": regex("^(text/html|application/xhtml|image/svg)")}).tracks("text", "body"),
    doc=SERVER + "#aiohttp.web.Response",
)
sink(
    "redirect",
    calls(
        "aiohttp.web.HTTPFound", "aiohttp.web.HTTPSeeOther", "aiohttp.web.HTTPMovedPermanently", "aiohttp.web.HTTPTemporaryRedirect",
        "aiohttp.web.HTTPPermanentRedirect",
    ).tracks(0, "location"),
    part="host",
    doc="https://docs.aiohttp.org/en/stable/web_exceptions.html",
)
sink("path", calls("aiohttp.web.FileResponse", "aiohttp.web_fileresponse.FileResponse").tracks(0, "path"), doc=SERVER + "#aiohttp.web.FileResponse")
sink("path", calls("aiohttp.web.UrlDispatcher.add_static", "aiohttp.web.static").tracks(1, "path"), doc=SERVER + "#aiohttp.web.UrlDispatcher.add_static")
sink(
    "header",
    Response.method("set_cookie").tracks(0, "name", 1, "value"),
    calls("aiohttp.web.Response.headers.__setitem__"),
    doc=SERVER + "#aiohttp.web.StreamResponse.set_cookie",
)
