from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-025",
    name="Very Slow Regular Expression on Data From Outside",
    severity="MEDIUM",
    category="flow",
    cwe="CWE-1333",
    owasp="A06:2021,A06:2025",
    tags="python,regex,redos,denial-of-service,dataflow",
    message="Data from outside is searched with a regular expression that takes time which grows with the third power of a text's length, or faster. "
    "Rewrite the expression so that each text is matched in one way, or bound the length first.",
)
def very_slow_search_of_data_from_outside():
    """Reports data of requests, messages and downloads that is searched with an expression of cubic, or of exponential, time."""
    return flows(sources("remote", "download"), sinks("cubic-search"), sanitized_by=sanitizers("search"))
