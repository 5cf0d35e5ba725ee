from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-019",
    name="XML Entity Expansion",
    severity="LOW",
    category="flow",
    cwe="CWE-776",
    owasp="A05:2021,A02:2025",
    tags="python,xml,dos,dataflow",
    message="A document from outside is parsed with entities, which an old Expat expands to gigabytes. Parse it with "
    "defusedxml, or require Expat 2.4.1.",
    confidence="LOW",
)
def xml_entity_expansion():
    """Lists documents of requests and messages that reach parsers which expand entities."""
    return flows(sources("remote"), sinks("expansion"), sanitized_by=sanitizers("expansion"))
