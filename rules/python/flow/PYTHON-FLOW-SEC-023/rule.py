from codepathfinder import Or, flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-023",
    name="Download That Is Run or Unpacked",
    severity="MEDIUM",
    category="flow",
    cwe="CWE-494",
    owasp="A08:2021,A08:2025",
    tags="python,download,integrity,pickle,archive,dataflow",
    message="What a server answers becomes code, a command or objects here, or is unpacked wherever its members say. Whoever has that server, or stands on the "
    "way to it, runs code so. Check a signature or a digest that came another way, or use a format that holds data alone.",
)
def download_that_is_run_or_unpacked():
    """Reports what servers answer and files that were downloaded, where they reach eval(), shells, pickle and its like, or are unpacked without a filter."""
    return Or(
        flows(sources("download"), sinks("code"), sanitized_by=sanitizers("code", "digest")),
        flows(sources("download"), sinks("command"), sanitized_by=sanitizers("command", "digest")),
        flows(sources("download", "downloaded"), sinks("deserialization"), sanitized_by=sanitizers("deserialization", "digest")),
        flows(sources("download", "downloaded"), sinks("archive"), sanitized_by=sanitizers("path", "digest")),
    )
