from codepathfinder import Or, flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-005",
    name="Path Traversal",
    severity="HIGH",
    category="flow",
    cwe="CWE-22",
    owasp="A01:2021,A01:2025",
    tags="python,path,file,traversal,dataflow",
    message="Data from outside decides which file this is, and may lead out of the folder that is meant. Resolve the path "
    "and check that it is below the folder, or look the name up.",
    aliases=[
        "PYTHON-FLASK-SEC-007", "PYTHON-DJANGO-SEC-040", "PYTHON-DJANGO-SEC-041",
    ],
)
def path_traversal():
    """Reports data of requests and messages, names of members of archives and names of downloads that become part of the path of a file that is opened, written, sent or removed."""
    return Or(
        flows(sources("remote"), sinks("path"), sanitized_by=sanitizers("path")),
        flows(sources("archive", "attachment"), sinks("unpack"), sanitized_by=sanitizers("path")),
    )
