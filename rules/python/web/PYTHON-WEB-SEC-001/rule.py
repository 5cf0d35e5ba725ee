from codepathfinder import And, Not, Or, QueryType, any_of, assigned, calls, missing
from codepathfinder.python_decorators import python_rule


class Jar(QueryType):
    """What clients keep cookies in."""

    fqns = ["http.cookiejar.CookieJar", "requests.cookies.RequestsCookieJar"]


class SecureByDefault(QueryType):
    fqns = ["falcon.Response", "falcon.response.Response"]


SETTINGS = ["SESSION_COOKIE_SECURE", "REMEMBER_COOKIE_SECURE", "JWT_COOKIE_SECURE"]
SETTERS = ["*.set_cookie", "*.set_signed_cookie", "*.set_secure_cookie"]
SESSIONS = ["starlette.middleware.sessions.SessionMiddleware", "fastapi.middleware.sessions.SessionMiddleware"]


@python_rule(
    id="PYTHON-WEB-SEC-001",
    name="Cookie Without Secure",
    severity="MEDIUM",
    category="web",
    cwe="CWE-614",
    owasp="A05:2021,A02:2025",
    tags="python,cookie,session,configuration",
    message="Browsers send this cookie over unencrypted connections too, where it can be read and used. Set it with secure=True, or "
    "turn the setting on.",
    aliases=["PYTHON-FLASK-AUDIT-009", "PYTHON-DJANGO-SEC-070"],
)
def cookie_without_secure():
    """Reports cookies that are set without the Secure attribute, and settings that take it from session cookies."""
    return Or(
        And(
            calls(*SETTERS, match_name={"secure": any_of(False, None, missing())}),
            Not(calls(*SETTERS, match_position={"1": ""})),
            Not(And(calls("*", match_position={"1": missing()}), calls("*", match_name={"value": missing()}))),
            Not(Jar.method("set_cookie")),
            Not(SecureByDefault.method("set_cookie").where("secure", any_of(None, missing()))),
        ),
        calls(*SESSIONS, match_name={"https_only": any_of(False, missing())}),
        calls("*.add_middleware", match_position={"0": SESSIONS}, match_name={"https_only": any_of(False, missing())}),
        assigned(*SETTINGS, value=[False, 0]),
        calls("*config.update", "*config.from_mapping", "django.conf.settings.configure", match_name={"SESSION_COOKIE_SECURE": False}),
        calls("*config.update", "*config.from_mapping", match_position={"0.SESSION_COOKIE_SECURE": False}),
    )
