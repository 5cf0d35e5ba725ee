from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-006",
    name="Server-Side Request Forgery",
    severity="HIGH",
    category="flow",
    cwe="CWE-918",
    owasp="A10:2021,A01:2025",
    tags="python,ssrf,http,dataflow",
    message="Data from outside decides to which host this request goes, internal ones included. Take the host from a list "
    "of those that are allowed.",
    aliases=[
        "PYTHON-FLASK-SEC-006", "PYTHON-FLASK-SEC-011", "PYTHON-DJANGO-SEC-030", "PYTHON-DJANGO-SEC-031",
    ],
)
def server_side_request_forgery():
    """Reports data of requests and messages that becomes the host of an address that the program asks."""
    return flows(sources("remote"), sinks("ssrf"), sanitized_by=sanitizers("ssrf"))
