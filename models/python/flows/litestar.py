from codepathfinder import QueryType, calls, parameter, returns
from codepathfinder.models import sink, source

DOC = "https://docs.litestar.dev/latest/"


class Given(QueryType):
    fqns = [
        "litestar.Request", "litestar.connection.Request", "litestar.WebSocket", "litestar.connection.WebSocket", "litestar.connection.ASGIConnection",
        "litestar.datastructures.State", "litestar.Response", "litestar.types.Scope", "sqlalchemy.orm.Session", "sqlalchemy.ext.asyncio.AsyncSession",
    ]


class Request(QueryType):
    fqns = ["litestar.connection.ASGIConnection", "litestar.connection.base.ASGIConnection"]


class WebSocket(QueryType):
    fqns = ["litestar.connection.WebSocket", "litestar.connection.websocket.WebSocket"]


class UploadFile(QueryType):
    fqns = ["litestar.datastructures.UploadFile"]


verbs = ["get", "post", "put", "patch", "delete", "head", "route", "websocket", "websocket_listener"]

source(
    "remote",
    parameter(of=calls(*["litestar." + verb for verb in verbs], *["litestar.handlers." + verb for verb in verbs]), unless=["request", "socket", "state", "scope", Given]),
    doc=DOC + "usage/routing/parameters.html",
)
source(
    "remote",
    Request.attr("query_params", "path_params", "headers", "cookies", "url", "base_url"),
    Request.method("json", "form", "body", "stream", "msgpack"),
    doc=DOC + "usage/requests.html",
)
source("remote", WebSocket.method("receive", "receive_data", "receive_text", "receive_bytes", "receive_json", "iter_data", "iter_json"), doc=DOC + "usage/websockets.html")
source("remote", UploadFile.attr("filename", "content_type", "headers", "file"), UploadFile.method("read"), doc=DOC + "usage/requests.html#file-uploads")
sink("redirect", calls("litestar.response.Redirect").tracks(0, "path"), part="host", doc=DOC + "usage/responses.html#redirect-responses")
sink("path", calls("litestar.response.File").tracks(0, "path"), doc=DOC + "usage/responses.html#file-responses")
sink("template", calls("litestar.response.Template").tracks("template_str"), doc=DOC + "usage/templating.html")
sink(
    "xss",
    returns(of=calls(*["litestar." + verb for verb in verbs], *["litestar.handlers." + verb for verb in verbs], match_name={"media_type": "text/html"})),
    part="text",
    doc=DOC + "usage/responses.html#media-type",
)
