from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-018",
    name="Untrusted Data in the Session",
    severity="LOW",
    category="flow",
    cwe="CWE-501",
    owasp="A04:2021,A06:2025",
    tags="python,session,dataflow",
    message="Data from outside is stored in the session, from where other code takes it for its own. Check it before it "
    "is stored.",
    confidence="LOW",
)
def trust_boundary_violation():
    """Reports data of requests that is stored in sessions without having been checked."""
    return flows(sources("remote"), sinks("trust"), sanitized_by=sanitizers("trust"))
