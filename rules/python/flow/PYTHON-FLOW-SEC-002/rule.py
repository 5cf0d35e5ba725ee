from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-002",
    name="Command Injection",
    severity="CRITICAL",
    category="flow",
    cwe="CWE-78",
    owasp="A03:2021,A05:2025",
    tags="python,command,shell,injection,dataflow",
    message="Data from outside becomes part of this command, so that whoever sends it can run others. Give a list of "
    "arguments without a shell, and let the data be one of them.",
    aliases=[
        "PYTHON-FLASK-SEC-001", "PYTHON-FLASK-SEC-002", "PYTHON-DJANGO-SEC-010", "PYTHON-DJANGO-SEC-011",
        "PYTHON-LAMBDA-SEC-001", "PYTHON-LAMBDA-SEC-002", "PYTHON-LAMBDA-SEC-003", "PYTHON-LAMBDA-SEC-004",
        "PYTHON-LAMBDA-SEC-005", "PYTHON-LAMBDA-SEC-006",
    ],
)
def command_injection():
    """Reports data of requests and messages that reaches a shell, or decides which program is run."""
    return flows(sources("remote", "llm"), sinks("command"), sanitized_by=sanitizers("command"))
