from codepathfinder import QueryType, attribute, calls, parameter, returns
from codepathfinder.models import sanitizer, sink, source

DOC = "https://quart.palletsprojects.com/en/latest/"

apps = ["quart.Quart", "quart.Blueprint"]
routes = calls(*[app + "." + verb for app in apps for verb in ["route", "get", "post", "put", "patch", "delete", "websocket"]])
rules = calls(*[app + "." + name for app in apps for name in ["add_url_rule", "add_websocket"]]).tracks(2, "view_func")
others = calls("quart.Quart.errorhandler", "quart.Quart.before_request", "quart.Blueprint.before_app_request", "quart.Blueprint.app_errorhandler")
verbs = ["get", "post", "put", "patch", "delete", "head", "options", "trace", "dispatch_request"]

source("remote", parameter(of=[routes, rules], path=[0, "rule"], methods=verbs), doc=DOC + "how_to_guides/routing.html")
source(
    "remote",
    attribute(
        "quart.request.args", "quart.request.form", "quart.request.values", "quart.request.files", "quart.request.json", "quart.request.data",
        "quart.request.body", "quart.request.cookies", "quart.request.headers", "quart.request.path", "quart.request.full_path", "quart.request.url",
        "quart.request.base_url", "quart.request.host", "quart.request.query_string", "quart.request.authorization", "quart.request.user_agent",
        "quart.request.referrer", "quart.request.view_args", "quart.websocket.args", "quart.websocket.headers", "quart.websocket.cookies",
    ),
    calls("quart.request.get_json", "quart.request.get_data", "quart.websocket.receive", "quart.websocket.receive_json"),
    doc=DOC + "reference/source/quart.wrappers.request.html",
)
sink("xss", returns(of=[routes, rules, others], methods=verbs), part="text", doc=DOC + "reference/response_values.html")
sink("xss", calls("quart.make_response", "quart.Response").tracks(0, "response"), part="text", doc=DOC + "reference/response_values.html")
sanitizer(
    "xss",
    calls(
        "quart.make_response", "quart.Response", "quart.jsonify", "quart.redirect", "quart.send_file", "quart.send_from_directory", "quart.render_template",
        "quart.render_template_string", "quart.stream_template", "quart.stream_template_string", "quart.url_for",
    ),
    doc=DOC + "how_to_guides/templating.html",
)
TEMPLATES = DOC + "how_to_guides/templating.html"
sink("xss", calls("quart.render_template", "quart.stream_template").tracks(0, "template_name_or_list"), part="template", escapes="by-name", doc=TEMPLATES)
sink("xss", calls("quart.render_template_string", "quart.stream_template_string").tracks(0, "source"), part="template-text", escapes="always", doc=TEMPLATES)
sink("template", calls("quart.render_template_string", "quart.stream_template_string").tracks(0, "source"), doc=DOC + "how_to_guides/templating.html")
sink("redirect", calls("quart.redirect").tracks(0, "location"), part="host", doc=DOC + "reference/source/quart.helpers.html")
sanitizer("redirect", calls("quart.url_for"), doc=DOC + "reference/source/quart.helpers.html")
sink("path", calls("quart.send_file").tracks(0, "filename_or_io"), doc=DOC + "reference/source/quart.helpers.html")
sink("path", calls("quart.send_from_directory").tracks(0, "directory"), doc=DOC + "reference/source/quart.helpers.html")
sink("trust", calls("quart.session.__setitem__", "quart.session.update"), doc=DOC + "how_to_guides/sessions.html")
