from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-014",
    name="Header Injection",
    severity="MEDIUM",
    category="flow",
    cwe="CWE-113",
    owasp="A03:2021,A05:2025",
    tags="python,http,header,crlf,dataflow",
    message="Data from outside becomes a header of this response. Where line ends are let through, whoever sends it can "
    "add headers and a page of their own. Remove line ends, or take the value from a list.",
    confidence="LOW",
)
def header_injection():
    """Reports data of requests and messages that becomes the name or value of a response's header."""
    return flows(sources("remote"), sinks("header"), sanitized_by=sanitizers("header"))
