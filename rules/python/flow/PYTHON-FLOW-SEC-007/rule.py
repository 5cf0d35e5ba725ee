from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-007",
    name="Cross-Site Scripting",
    severity="HIGH",
    category="flow",
    cwe="CWE-79",
    owasp="A03:2021,A05:2025",
    tags="python,xss,html,dataflow",
    message="Data from outside becomes part of this page as it is, so that scripts in it run in the browsers of others. "
    "Render a template that escapes, or escape it.",
    aliases=[
        "PYTHON-FLASK-SEC-008", "PYTHON-FLASK-SEC-015", "PYTHON-DJANGO-SEC-050", "PYTHON-LAMBDA-SEC-020",
        "PYTHON-LAMBDA-SEC-021", "PYTHON-PYRAMID-SEC-002",
    ],
)
def cross_site_scripting():
    """Reports data of requests and messages that becomes part of HTML without being escaped."""
    return flows(sources("remote"), sinks("xss"), sanitized_by=sanitizers("xss"))
