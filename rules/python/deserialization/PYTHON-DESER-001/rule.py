from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-DESER-001",
    name="Unsafe Deserialization",
    severity="CRITICAL",
    category="deserialization",
    cwe="CWE-502",
    owasp="A08:2021,A08:2025",
    tags="python,pickle,yaml,deserialization,dataflow",
    message="Data from outside is turned into objects by a format that can name classes and call them, which lets whoever "
    "sends it run code. Use JSON, or yaml.safe_load.",
    aliases=[
        "PYTHON-FLASK-SEC-013", "PYTHON-DJANGO-SEC-072", "PYTHON-LAMBDA-SEC-023",
    ],
)
def unsafe_deserialization():
    """Reports data of requests and messages that reaches pickle, unsafe loaders of YAML and their like."""
    return flows(sources("remote", "llm"), sinks("deserialization"), sanitized_by=sanitizers("deserialization"))
