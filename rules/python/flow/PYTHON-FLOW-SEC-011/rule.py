from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-011",
    name="LDAP Injection",
    severity="HIGH",
    category="flow",
    cwe="CWE-90",
    owasp="A03:2021,A05:2025",
    tags="python,ldap,injection,dataflow",
    message="Data from outside becomes part of this LDAP filter or name, so that whoever sends it can change who is "
    "found. Escape it with ldap.filter.escape_filter_chars.",
)
def ldap_injection():
    """Reports data of requests and messages that becomes part of LDAP filters and distinguished names."""
    return flows(sources("remote"), sinks("ldap"), sanitized_by=sanitizers("ldap"))
