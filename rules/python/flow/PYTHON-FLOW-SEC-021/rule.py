from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-021",
    name="Argument Injection",
    severity="HIGH",
    category="flow",
    cwe="CWE-88",
    owasp="A03:2021,A05:2025",
    tags="python,command,argument,option,injection,dataflow",
    message="Data from outside is an argument of this command, and one that begins with a dash is an option, which may run other programs or write files. "
    "Put \"--\" before it, or refuse what begins with a dash.",
    confidence="MEDIUM",
)
def argument_injection():
    """Reports data of requests and messages that is an argument, with no "--" before it, of a command of which options are dangerous."""
    return flows(sources("remote", "llm"), sinks("argument"), sanitized_by=sanitizers("argument"))
