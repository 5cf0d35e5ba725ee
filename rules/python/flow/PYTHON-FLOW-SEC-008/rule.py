from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-008",
    name="Open Redirect",
    severity="MEDIUM",
    category="flow",
    cwe="CWE-601",
    owasp="A01:2021,A01:2025",
    tags="python,redirect,dataflow",
    message="Data from outside decides to which site this redirects, so that links to this site can lead to any other. "
    "Redirect to paths of this site alone.",
    aliases=[
        "PYTHON-FLASK-SEC-012",
    ],
)
def open_redirect():
    """Reports data of requests that becomes the host of an address to which the program redirects."""
    return flows(sources("remote"), sinks("redirect"), sanitized_by=sanitizers("redirect"))
