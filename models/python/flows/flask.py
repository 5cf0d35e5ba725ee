from codepathfinder import And, Not, QueryType, attribute, calls, parameter, regex, returns
from codepathfinder.models import sanitizer, sink, source

API = "https://flask.palletsprojects.com/en/stable/api/"
NOT_HTML = regex(
    r"^(text/(plain|csv|css|calendar|event-stream|vcard|markdown)"
    r"|application/(json|pdf|zip|gzip|octet-stream|javascript|x-|vnd\.|ld\+json|problem\+json|rss)"
    r"|image/(png|jpe?g|gif|webp|x-icon)|audio/|video/|font/)"
)


class App(QueryType):
    fqns = ["flask.Flask", "flask.Blueprint"]


class View(QueryType):
    fqns = ["flask.views.View"]


verbs = ["get", "post", "put", "patch", "delete", "head", "options", "trace", "dispatch_request"]
routes = calls(
    "flask.Flask.route", "flask.Flask.get", "flask.Flask.post", "flask.Flask.put", "flask.Flask.patch", "flask.Flask.delete",
    "flask.Blueprint.route", "flask.Blueprint.get", "flask.Blueprint.post", "flask.Blueprint.put", "flask.Blueprint.patch", "flask.Blueprint.delete",
    "app.route", "bp.route", "blueprint.route",
)
rules = calls("flask.Flask.add_url_rule", "flask.Blueprint.add_url_rule", "app.add_url_rule", "bp.add_url_rule", "blueprint.add_url_rule").tracks(2, "view_func")
others = calls("flask.Flask.errorhandler", "flask.Flask.before_request", "flask.Blueprint.before_app_request", "flask.Blueprint.app_errorhandler")

source("remote", parameter(of=[routes, rules], path=[0, "rule"], methods=verbs), doc=API + "#url-route-registrations")
source(
    "remote",
    attribute(
        "flask.request.args", "flask.request.form", "flask.request.values", "flask.request.files", "flask.request.json", "flask.request.data",
        "flask.request.stream", "flask.request.cookies", "flask.request.headers", "flask.request.environ", "flask.request.path",
        "flask.request.full_path", "flask.request.url", "flask.request.base_url", "flask.request.url_root", "flask.request.host_url",
        "flask.request.host", "flask.request.query_string", "flask.request.authorization", "flask.request.user_agent", "flask.request.referrer",
        "flask.request.view_args",
    ),
    calls("flask.request.get_json", "flask.request.get_data"),
    doc=API + "#flask.Request",
)

# The host of a request is chosen by who sends it, not by who made the link: it leads nobody elsewhere.
HOST = attribute("flask.request.host", "flask.request.host_url", "flask.request.url_root", "flask.request.root_url", "flask.request.base_url")
sanitizer("redirect", HOST, doc=API + "#flask.Request.host_url")

sink("xss", returns(of=[routes, rules, others], methods=verbs), part="text", doc="https://flask.palletsprojects.com/en/stable/quickstart/#about-responses")
sink(
    "xss",
    calls("flask.make_response").tracks(0, "response"),
    And(
        calls("flask.Response").tracks(0, "response"),
        Not(calls("flask.Response", match_name={"mimetype": NOT_HTML})),
        Not(calls("flask.Response", match_name={"content_type": NOT_HTML})),
    ),
    part="text",
    doc=API + "#flask.Flask.make_response",
)
# A response was looked at where it was made; templates and JSON escape what is put into them.
sanitizer(
    "xss",
    calls(
        "flask.make_response", "flask.Response", "flask.jsonify", "flask.json.jsonify", "flask.redirect", "flask.send_file", "flask.send_from_directory",
        "flask.render_template", "flask.render_template_string", "flask.stream_template", "flask.stream_template_string", "flask.url_for",
        "flask.escape",
    ),
    doc="https://flask.palletsprojects.com/en/stable/templating/#controlling-autoescaping",
)
TEMPLATES = "https://flask.palletsprojects.com/en/stable/templating/#controlling-autoescaping"
sink("xss", calls("flask.render_template", "flask.stream_template").tracks(0, "template_name_or_list"), part="template", escapes="by-name", doc=TEMPLATES)
sink("xss", calls("flask.render_template_string", "flask.stream_template_string").tracks(0, "source"), part="template-text", escapes="always", doc=TEMPLATES)
sink(
    "template",
    calls("flask.render_template_string", "flask.stream_template_string").tracks(0, "source"),
    doc=API + "#flask.render_template_string",
)
sink("redirect", calls("flask.redirect").tracks(0, "location"), part="host", doc=API + "#flask.redirect")
sanitizer("redirect", calls("flask.url_for"), doc=API + "#flask.url_for")
sink("path", calls("flask.send_file").tracks(0, "path_or_file"), doc=API + "#flask.send_file")
sink("path", calls("flask.send_from_directory").tracks(0, "directory"), doc=API + "#flask.send_from_directory")
sink("path", App.method("open_resource", "open_instance_resource").tracks(0, "resource"), doc=API + "#flask.Flask.open_resource")
sanitizer("path", calls("flask.safe_join"), doc="https://flask.palletsprojects.com/en/1.1.x/api/#flask.safe_join")
sink(
    "trust",
    calls("flask.session.__setitem__", "flask.session.update", "flask.session.setdefault"),
    doc=API + "#sessions",
)
