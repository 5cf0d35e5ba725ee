from codepathfinder import And, Not, QueryType, attribute, calls, guard, missing, parameter, regex, returns
from codepathfinder.models import sanitizer, sink, source

REF = "https://docs.djangoproject.com/en/stable/ref/"
NOT_HTML = regex(
    r"^(text/(plain|csv|css|calendar|event-stream|vcard|markdown)"
    r"|application/(json|pdf|zip|gzip|octet-stream|javascript|x-|vnd\.|ld\+json|problem\+json|rss)"
    r"|image/(png|jpe?g|gif|webp|x-icon)|audio/|video/|font/)"
)


class HttpRequest(QueryType):
    fqns = ["django.http.HttpRequest"]


class View(QueryType):
    fqns = ["django.views.View", "django.views.generic.View"]


class Form(QueryType):
    fqns = ["django.forms.BaseForm"]


class UploadedFile(QueryType):
    fqns = ["django.core.files.uploadedfile.UploadedFile"]


class HttpResponse(QueryType):
    fqns = ["django.http.HttpResponseBase"]


class Headers(QueryType):
    fqns = ["django.http.response.ResponseHeaders"]


class Session(QueryType):
    fqns = ["django.contrib.sessions.backends.base.SessionBase"]


class Storage(QueryType):
    fqns = ["django.core.files.storage.FileSystemStorage"]


verbs = ["get", "post", "put", "patch", "delete", "head", "options", "trace", "dispatch"]

source(
    "remote",
    HttpRequest.attr("GET", "POST", "COOKIES", "META", "FILES", "headers", "body", "path", "path_info", "content_params"),
    HttpRequest.method("read", "readline", "readlines", "get_full_path", "get_full_path_info", "build_absolute_uri"),
    # What a view calls its request where nothing tells its type.
    attribute(
        "request.GET", "request.POST", "request.COOKIES", "request.META", "request.FILES", "request.headers", "request.body",
        "request.path", "request.path_info",
        "self.request.GET", "self.request.POST", "self.request.COOKIES", "self.request.META", "self.request.FILES", "self.request.headers",
        "self.request.body", "self.request.path", "self.request.path_info",
    ),
    calls("request.get_full_path", "request.build_absolute_uri", "self.request.get_full_path", "self.request.build_absolute_uri"),
    doc=REF + "request-response/#httprequest-objects",
)
source("remote", View.attr("kwargs", "args"), doc="https://docs.djangoproject.com/en/stable/topics/class-based-views/generic-display/#dynamic-filtering")
source(
    "remote",
    parameter(
        of=calls("django.urls.path", "django.urls.re_path", "django.conf.urls.url").tracks(1, "view"),
        path=[0, "route", "regex"],
        methods=verbs,
    ),
    doc="https://docs.djangoproject.com/en/stable/topics/http/urls/#path-converters",
)
source("remote", Form.attr("cleaned_data", "data", "files"), attribute("*.cleaned_data"), doc=REF + "forms/api/#django.forms.Form.cleaned_data")
source(
    "remote",
    UploadedFile.attr("name", "content_type", "content_type_extra", "charset", "file"),
    UploadedFile.method("read", "chunks", "readline", "readlines", "open"),
    doc=REF + "files/uploads/#django.core.files.uploadedfile.UploadedFile",
)
# The path of an address that was asked for, on the same host; of names of uploads, only the last component is kept.
sanitizer(
    "redirect",
    calls(
        "django.http.HttpRequest.build_absolute_uri", "request.build_absolute_uri", "self.request.build_absolute_uri",
        match_position={"0": missing()},
    ),
    # It begins with one slash, whatever was asked for.
    HttpRequest.method("get_full_path", "get_full_path_info"),
    calls("request.get_full_path", "self.request.get_full_path"),
    # Patterns match what is behind the first slash, and none that begins with another one.
    HttpRequest.attr("path", "path_info"),
    doc=REF + "request-response/#django.http.HttpRequest.build_absolute_uri",
)
sanitizer("path", UploadedFile.attr("name"), doc=REF + "files/uploads/#django.core.files.uploadedfile.UploadedFile.name")

responses = [
    "django.http.HttpResponse", "django.http.HttpResponseBadRequest", "django.http.HttpResponseNotFound", "django.http.HttpResponseForbidden",
    "django.http.HttpResponseGone", "django.http.HttpResponseServerError",
]
sink(
    "xss",
    And(calls(*responses).tracks(0, "content"), Not(calls(*responses, match_name={"content_type": NOT_HTML})), Not(calls(*responses, match_position={"1": NOT_HTML}))),
    And(
        calls("django.http.StreamingHttpResponse").tracks(0, "streaming_content"),
        Not(calls("django.http.StreamingHttpResponse", match_name={"content_type": NOT_HTML})),
    ),
    HttpResponse.method("write").tracks(0),
    HttpResponse.attr("content"),
    calls("django.utils.safestring.mark_safe", "django.utils.safestring.SafeString", "django.utils.safestring.SafeText").tracks(0),
    calls("django.utils.html.format_html").tracks(0, "format_string"),
    doc="https://docs.djangoproject.com/en/stable/topics/security/#cross-site-scripting-xss-protection",
)
sink(
    "xss",
    calls("django.shortcuts.render").tracks(1, "template_name"),
    calls("django.template.loader.render_to_string").tracks(0, "template_name"),
    calls("django.template.response.TemplateResponse", "django.template.response.SimpleTemplateResponse").tracks(0, 1, "template"),
    calls("django.template.Template.render", "django.template.loader.get_template.render", "django.template.loader.select_template.render", "django.template.backends.base._EngineTemplate.render").tracks("self"),
    part="template",
    escapes="always",
    doc=REF + "templates/language/#automatic-html-escaping",
)
sanitizer(
    "xss",
    calls(
        "django.utils.html.escape", "django.utils.html.conditional_escape", "django.utils.html.format_html", "django.utils.html.format_html_join",
        "django.utils.html.escapejs", "django.utils.html.json_script", "django.utils.http.urlencode", "django.urls.reverse",
        "django.shortcuts.render", "django.template.loader.render_to_string", "django.template.Template.render",
        "django.template.loader.get_template.render", "django.template.loader.select_template.render", "django.template.backends.base._EngineTemplate.render",
    ),
    doc=REF + "utils/#module-django.utils.html",
)
# What HTML has a meaning for is escaped in addresses that are built of what was asked for.
sanitizer(
    "xss",
    HttpRequest.method("get_full_path", "get_full_path_info", "build_absolute_uri"),
    calls("request.get_full_path", "request.build_absolute_uri", "self.request.get_full_path", "self.request.build_absolute_uri"),
    doc=REF + "request-response/#django.http.HttpRequest.build_absolute_uri",
)
# Only what the program itself has signed comes back.
sanitizer(
    ["redirect", "ssrf", "path", "sql", "command", "code", "template", "deserialization"],
    calls(
        "django.core.signing.loads", "django.core.signing.Signer.unsign", "django.core.signing.Signer.unsign_object", "django.core.signing.TimestampSigner.unsign",
        "django.core.signing.TimestampSigner.unsign_object",
    ),
    doc="https://docs.djangoproject.com/en/stable/topics/signing/",
)
sink(
    "redirect",
    calls("django.shortcuts.redirect").tracks(0, "to"),
    calls("django.http.HttpResponseRedirect", "django.http.HttpResponsePermanentRedirect").tracks(0, "redirect_to"),
    returns(of=View, methods=["get_redirect_url", "get_success_url"]),
    part="host",
    doc="https://docs.djangoproject.com/en/stable/topics/http/shortcuts/#redirect",
)
sanitizer(
    "redirect",
    guard(calls("django.utils.http.url_has_allowed_host_and_scheme", "django.utils.http.is_safe_url")),
    calls("django.urls.reverse", "django.urls.reverse_lazy"),
    doc=REF + "urlresolvers/#reverse",
)
sink("template", calls("django.template.Template").tracks(0, "template_string"), doc=REF + "templates/api/#django.template.Template")
sink(
    "template",
    calls("django.template.Engine.from_string", "django.template.engine.Engine.from_string").tracks(0),
    doc=REF + "templates/api/#django.template.Engine.from_string",
)
sink(
    "header",
    HttpResponse.method("__setitem__", "set_cookie").tracks(0, 1),
    Headers.method("__setitem__").tracks(0, 1),
    doc=REF + "request-response/#setting-header-fields",
)
sink("path", calls("django.views.static.serve").tracks(2, "document_root"), doc=REF + "views/#django.views.static.serve")
sink("path", calls("django.core.files.storage.FileSystemStorage").tracks(0, "location"), doc=REF + "files/storage/#django.core.files.storage.FileSystemStorage")
sanitizer(
    "path",
    calls("django.utils.text.get_valid_filename", "django.utils.text.slugify", "django.utils._os.safe_join"),
    Storage.method("path", "save", "get_available_name", "get_valid_name"),
    doc=REF + "utils/#module-django.utils.text",
)
sink(
    "trust",
    Session.method("__setitem__", "update", "setdefault"),
    calls(
        "request.session.__setitem__", "request.session.update", "request.session.setdefault",
        "self.request.session.__setitem__", "self.request.session.update", "self.request.session.setdefault",
    ),
    doc="https://docs.djangoproject.com/en/stable/topics/http/sessions/#using-sessions-in-views",
)
sanitizer("*", calls("django.contrib.auth.hashers.make_password", "django.utils.crypto.salted_hmac"), doc="https://docs.djangoproject.com/en/stable/topics/auth/passwords/#django.contrib.auth.hashers.make_password")
