from codepathfinder import QueryType, attribute, calls, parameter
from codepathfinder.models import sink, source

API = "https://falcon.readthedocs.io/en/stable/api/"


class Request(QueryType):
    fqns = ["falcon.Request", "falcon.request.Request", "falcon.asgi.Request", "falcon.asgi.request.Request"]


class Response(QueryType):
    fqns = ["falcon.Response", "falcon.response.Response", "falcon.asgi.Response", "falcon.asgi.response.Response"]


class BodyPart(QueryType):
    fqns = ["falcon.media.multipart.BodyPart"]


texts = ["get_param", "get_param_as_list", "get_param_as_json", "get_param_as_dict", "get_param_as_media", "get_header", "get_media", "get_cookie_values"]
source(
    "remote",
    parameter(
        of=[calls("falcon.App.add_route", "falcon.asgi.App.add_route", "falcon.API.add_route", "app.add_route").tracks(1, "resource")],
        methods=["on_get", "on_post", "on_put", "on_patch", "on_delete", "on_head", "on_options"],
        path=[0, "uri_template"],
    ),
    doc=API + "routing.html",
)
source(
    "remote",
    Request.attr(
        "params", "media", "stream", "bounded_stream", "headers", "cookies", "path", "uri", "url", "relative_uri", "query_string", "host", "forwarded_host",
        "netloc", "user_agent", "referer", "auth", "content_type", "env", "access_route",
    ),
    Request.method(*texts),
    # What a responder calls its request where nothing tells its type.
    attribute("req.params", "req.media", "req.stream", "req.bounded_stream", "req.headers", "req.cookies", "req.path", "req.query_string", "req.relative_uri"),
    calls(*["req." + name for name in texts]),
    doc=API + "request_and_response_wsgi.html",
)
source("remote", BodyPart.attr("name", "filename", "secure_filename", "data", "text", "media", "stream", "content_type"), BodyPart.method("get_data", "get_text", "get_media"), doc=API + "multipart.html")
sink(
    "redirect",
    calls("falcon.HTTPFound", "falcon.HTTPMovedPermanently", "falcon.HTTPSeeOther", "falcon.HTTPTemporaryRedirect", "falcon.HTTPPermanentRedirect").tracks(0, "location"),
    part="host",
    doc=API + "redirects.html",
)
sink("header", Response.method("set_header", "append_header", "set_cookie").tracks(0, 1), calls("resp.set_header", "resp.append_header", "resp.set_cookie").tracks(0, 1), doc=API + "request_and_response_wsgi.html")
sink("path", calls("falcon.App.add_static_route", "falcon.asgi.App.add_static_route").tracks(1, "directory"), doc=API + "app.html")
