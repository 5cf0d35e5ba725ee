from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-015",
    name="Log Injection",
    severity="LOW",
    category="flow",
    cwe="CWE-117",
    owasp="A09:2021,A09:2025",
    tags="python,logging,dataflow",
    message="Data from outside is written to the log as it is, so that line ends in it make entries that never happened. "
    "Log its repr(), or in a format that escapes.",
    confidence="LOW",
)
def log_injection():
    """Reports data of requests and messages that is written to logs."""
    return flows(sources("remote"), sinks("log"), sanitized_by=sanitizers("log"))
