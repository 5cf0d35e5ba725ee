from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-016",
    name="Regular Expression From Outside",
    severity="MEDIUM",
    category="flow",
    cwe="CWE-1333",
    owasp="A06:2021,A06:2025",
    tags="python,regex,redos,dataflow",
    message="Data from outside is used as a regular expression. One that backtracks occupies the process for minutes or "
    "years. Escape it with re.escape, or search without expressions.",
)
def regular_expression_injection():
    """Reports data of requests and messages that becomes a regular expression."""
    return flows(sources("remote"), sinks("regex"), sanitized_by=sanitizers("regex"))
