from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-003",
    name="Code Injection",
    severity="CRITICAL",
    category="flow",
    cwe="CWE-95",
    owasp="A03:2021,A05:2025",
    tags="python,eval,code,injection,dataflow",
    message="Data from outside is run as Python code here. Parse it with ast.literal_eval or json.loads, or choose from a "
    "table by it.",
    aliases=[
        "PYTHON-FLASK-SEC-004", "PYTHON-FLASK-SEC-005", "PYTHON-DJANGO-SEC-020", "PYTHON-DJANGO-SEC-021",
        "PYTHON-DJANGO-SEC-022", "PYTHON-LAMBDA-SEC-022",
    ],
)
def code_injection():
    """Reports data of requests and messages that is evaluated, compiled or imported as code."""
    return flows(sources("remote", "llm"), sinks("code"), sanitized_by=sanitizers("code"))
