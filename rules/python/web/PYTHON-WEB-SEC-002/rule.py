from codepathfinder import And, Not, Or, QueryType, any_of, assigned, calls, missing, regex
from codepathfinder.python_decorators import python_rule


class Jar(QueryType):
    """What clients keep cookies in."""

    fqns = ["http.cookiejar.CookieJar", "requests.cookies.RequestsCookieJar"]


class HiddenByDefault(QueryType):
    fqns = ["falcon.Response", "falcon.response.Response"]


CREDENTIAL = regex(r"(?i)sess|auth|token|jwt|\bsid\b|_sid|login|remember|credential|api_?key")
FOR_SCRIPTS = regex(r"(?i)csrf|xsrf")
SETTINGS = ["SESSION_COOKIE_HTTPONLY", "REMEMBER_COOKIE_HTTPONLY"]
SETTERS = ["*.set_cookie", "*.set_signed_cookie", "*.set_secure_cookie"]


@python_rule(
    id="PYTHON-WEB-SEC-002",
    name="Session Cookie Readable by Scripts",
    severity="MEDIUM",
    category="web",
    cwe="CWE-1004",
    owasp="A05:2021,A02:2025",
    tags="python,cookie,session,xss,configuration",
    message="Scripts can read this cookie, so that one injected line of script takes the session away. Set it with httponly=True.",
)
def session_cookie_readable_by_scripts():
    """Reports cookies that are named like credentials and set without HttpOnly, and settings that turn it off."""
    return Or(
        And(
            calls(*SETTERS, match_name={"httponly": any_of(False, None, missing())}),
            Or(calls(*SETTERS, match_position={"0": CREDENTIAL}), calls(*SETTERS, match_name={"key": CREDENTIAL})),
            Not(calls(*SETTERS, match_position={"0": FOR_SCRIPTS})),
            Not(calls(*SETTERS, match_position={"1": ""})),
            Not(Jar.method("set_cookie")),
            Not(HiddenByDefault.method("set_cookie").where("http_only", any_of(True, missing()))),
        ),
        assigned(*SETTINGS, value=[False, 0]),
        calls("*config.update", "*config.from_mapping", "django.conf.settings.configure", match_name={"SESSION_COOKIE_HTTPONLY": False}),
    )
