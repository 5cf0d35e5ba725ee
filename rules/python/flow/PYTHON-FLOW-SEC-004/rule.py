from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-004",
    name="Template Injection",
    severity="CRITICAL",
    category="flow",
    cwe="CWE-1336",
    owasp="A03:2021,A05:2025",
    tags="python,template,ssti,injection,dataflow",
    message="Data from outside becomes part of the text of this template, whose expressions can reach the interpreter. "
    "Keep the template constant, and give the data as a variable.",
    aliases=[
        "PYTHON-FLASK-SEC-014",
    ],
)
def template_injection():
    """Reports data of requests and messages that becomes part of a template's source."""
    return flows(sources("remote"), sinks("template"), sanitized_by=sanitizers("template"))
