from codepathfinder import Or, any_of, assigned, calls, contains
from codepathfinder.python_decorators import python_rule

SETTERS = ["*.set_cookie", "*.set_signed_cookie", "*.set_secure_cookie"]
NONE = any_of(contains("None"), contains("none"))  # the text, and not Python's None


@python_rule(
    id="PYTHON-WEB-SEC-003",
    name="Cookie Sent From Other Sites",
    severity="LOW",
    category="web",
    cwe="CWE-1275",
    owasp="A05:2021,A02:2025",
    tags="python,cookie,session,csrf,configuration",
    message="With SameSite=None browsers send this cookie with requests that pages of other sites make. Set samesite to \"Lax\" or "
    "\"Strict\".",
)
def cookie_sent_from_other_sites():
    """Reports cookies and session settings with SameSite=None."""
    return Or(
        calls(*SETTERS, match_name={"samesite": NONE}),
        calls("starlette.middleware.sessions.SessionMiddleware", "*.add_middleware", match_name={"same_site": NONE}),
        assigned("SESSION_COOKIE_SAMESITE", "REMEMBER_COOKIE_SAMESITE", value=any_of(NONE, False)),
        calls("*config.update", "*config.from_mapping", "django.conf.settings.configure", match_name={"SESSION_COOKIE_SAMESITE": NONE}),
    )
