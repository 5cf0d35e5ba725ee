from codepathfinder import And, Not, QueryType, calls, parameter, regex
from codepathfinder.models import sanitizer, sink, source


class Request(QueryType):
    fqns = ["werkzeug.wrappers.Request", "werkzeug.sansio.request.Request"]


class FileStorage(QueryType):
    fqns = ["werkzeug.datastructures.FileStorage"]


class Headers(QueryType):
    fqns = ["werkzeug.datastructures.Headers"]


class Response(QueryType):
    fqns = ["werkzeug.wrappers.Response", "werkzeug.sansio.response.Response"]


RESPONSE = ["werkzeug.wrappers.Response", "werkzeug.wrappers.response.Response"]
NOT_HTML = regex(
    r"^(text/(plain|csv|css|calendar|event-stream|vcard|markdown)"
    r"|application/(json|pdf|zip|gzip|octet-stream|javascript|x-|vnd\.|ld\+json|problem\+json|rss)"
    r"|image/(png|jpe?g|gif|webp|x-icon)|audio/|video/|font/)"
)
REQUEST = "https://werkzeug.palletsprojects.com/en/stable/wrappers/#werkzeug.wrappers.Request"

source(
    "remote",
    Request.attr(
        "args", "form", "values", "files", "json", "data", "stream", "input_stream", "cookies", "headers", "environ",
        "path", "full_path", "url", "base_url", "url_root", "root_url", "host_url", "host", "query_string",
        "authorization", "user_agent", "referrer", "origin", "content_type", "mimetype", "mimetype_params", "access_route",
    ),
    Request.method("get_json", "get_data"),
    doc=REQUEST,
)
source(
    "remote",
    FileStorage.attr("filename", "name", "stream", "headers", "content_type", "mimetype"),
    FileStorage.method("read"),
    doc="https://werkzeug.palletsprojects.com/en/stable/datastructures/#werkzeug.datastructures.FileStorage",
)
# A function or method that becomes an application is handed the request last.
source("remote", parameter(of=calls("werkzeug.wrappers.Request.application", "werkzeug.wrappers.request.Request.application", "werkzeug.wrappers.BaseRequest.application")), doc="https://werkzeug.palletsprojects.com/en/stable/wrappers/#werkzeug.wrappers.Request.application")
# It leads to where the request came in: the address that a browser already has.
sanitizer("redirect", Request.attr("url", "base_url", "url_root", "root_url", "host_url"), doc=REQUEST)

sink("path", FileStorage.method("save").tracks(0, "dst"), doc="https://werkzeug.palletsprojects.com/en/stable/datastructures/#werkzeug.datastructures.FileStorage.save")
sink("path", calls("werkzeug.utils.send_file").tracks(0, "path_or_file"), doc="https://werkzeug.palletsprojects.com/en/stable/utils/#werkzeug.utils.send_file")
sink("path", calls("werkzeug.utils.send_from_directory").tracks(0, "directory"), doc="https://werkzeug.palletsprojects.com/en/stable/utils/#werkzeug.utils.send_from_directory")
sink("redirect", calls("werkzeug.utils.redirect").tracks(0, "location"), part="host", doc="https://werkzeug.palletsprojects.com/en/stable/utils/#werkzeug.utils.redirect")
sink(
    "header",
    Headers.method("add", "set", "setdefault", "add_header", "__setitem__").tracks(0, 1, 2),
    Headers.method("extend", "update").tracks(0),
    doc="https://werkzeug.palletsprojects.com/en/stable/datastructures/#werkzeug.datastructures.Headers",
)
sink(
    "header",
    Response.method("set_cookie").tracks(0, "key", 1, "value"),
    doc="https://werkzeug.palletsprojects.com/en/stable/wrappers/#werkzeug.wrappers.Response.set_cookie",
)
sink(
    "xss",
    And(
        calls(*RESPONSE).tracks(0, "response"),
        Not(calls(*RESPONSE, match_name={"mimetype": NOT_HTML})),
        Not(calls(*RESPONSE, match_name={"content_type": NOT_HTML})),
    ),
    Response.method("set_data").tracks(0, "value"),
    doc="https://werkzeug.palletsprojects.com/en/stable/wrappers/#werkzeug.wrappers.Response",
)

sanitizer("path", calls("werkzeug.utils.secure_filename"), doc="https://werkzeug.palletsprojects.com/en/stable/utils/#werkzeug.utils.secure_filename")
sanitizer("path", calls("werkzeug.security.safe_join"), doc="https://werkzeug.palletsprojects.com/en/stable/utils/#werkzeug.security.safe_join")
sanitizer("xss", calls("werkzeug.utils.escape"), doc="https://werkzeug.palletsprojects.com/en/2.0.x/utils/#werkzeug.utils.escape")
sanitizer("*", calls("werkzeug.security.generate_password_hash"), doc="https://werkzeug.palletsprojects.com/en/stable/utils/#werkzeug.security.generate_password_hash")
