from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-012",
    name="XPath Injection",
    severity="HIGH",
    category="flow",
    cwe="CWE-643",
    owasp="A03:2021,A05:2025",
    tags="python,xpath,xml,injection,dataflow",
    message="Data from outside becomes part of this XPath expression, so that whoever sends it can change which nodes it "
    "selects. Give it as a variable of the expression.",
)
def xpath_injection():
    """Reports data of requests and messages that becomes part of XPath expressions."""
    return flows(sources("remote"), sinks("xpath"), sanitized_by=sanitizers("xpath"))
