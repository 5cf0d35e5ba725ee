from codepathfinder import calls, flows, sanitizers, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-020",
    name="Attribute Set by a Name From Outside",
    severity="HIGH",
    category="flow",
    cwe="CWE-915",
    owasp="A08:2021,A08:2025",
    tags="python,reflection,setattr,class-pollution,dataflow",
    message="Data from outside is the name of the attribute that is set, so that whoever sends it can change any attribute, those of the class and "
    "of its module included. Take the name from a list of those that may be set.",
    confidence="LOW",
)
def attribute_set_by_a_name_from_outside():
    """Reports data of requests and messages that becomes the name of an attribute which is set or deleted."""
    return flows(sources("remote"), calls("builtins.setattr", "builtins.delattr").tracks(1), sanitized_by=sanitizers("reflection"))
