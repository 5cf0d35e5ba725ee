from codepathfinder import Or, flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-022",
    name="Dangerous Use of What Callers Hand In",
    severity="MEDIUM",
    category="flow",
    cwe="CWE-74",
    owasp="A03:2021,A05:2025",
    tags="python,library,injection,dataflow",
    message="What other programs hand to this library, or who starts this program, becomes code, a command, SQL, a template, an object or files that are "
    "unpacked here. Nothing tells callers that it must not come from outside: check it, or say so.",
    confidence="LOW",
)
def dangerous_use_of_what_callers_hand_in():
    """Reports parameters of public functions, and arguments of programs, that reach shells, eval(), SQL, templates, pickle, XML parsers and archives."""
    return Or(
        flows(sources("caller", "cli"), sinks("command"), sanitized_by=sanitizers("command")),
        flows(sources("caller", "cli"), sinks("code"), sanitized_by=sanitizers("code")),
        flows(sources("caller", "cli"), sinks("sql"), sanitized_by=sanitizers("sql")),
        flows(sources("caller", "cli"), sinks("template"), sanitized_by=sanitizers("template")),
        flows(sources("caller", "cli"), sinks("deserialization"), sanitized_by=sanitizers("deserialization")),
        flows(sources("caller", "cli"), sinks("xxe"), sanitized_by=sanitizers("xxe")),
        flows(sources("caller", "cli"), sinks("archive"), sanitized_by=sanitizers("path")),
    )
