from codepathfinder import Or, flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-026",
    name="Slow Regular Expression",
    severity="LOW",
    category="flow",
    cwe="CWE-1333",
    owasp="A06:2021,A06:2025",
    tags="python,regex,redos,denial-of-service,dataflow",
    message="Data from outside, or from callers, is searched with a regular expression that takes time which grows with the square of its length, or faster. "
    "Bound the length first, or rewrite the expression.",
    confidence="LOW",
)
def slow_search_of_data_from_outside():
    """Reports data of requests that is searched with an expression of square time, and what callers hand to a library with one of cubic time, or worse."""
    return Or(
        flows(sources("remote"), sinks("quadratic-search"), sanitized_by=sanitizers("search")),
        flows(sources("caller", "cli"), sinks("cubic-search"), sanitized_by=sanitizers("search")),
    )
