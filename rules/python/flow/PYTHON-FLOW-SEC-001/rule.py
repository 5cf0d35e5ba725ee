from codepathfinder import flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLOW-SEC-001",
    name="SQL Injection",
    severity="CRITICAL",
    category="flow",
    cwe="CWE-89",
    owasp="A03:2021,A05:2025",
    tags="python,sql,injection,dataflow",
    message="Data from outside becomes part of the text of this SQL statement, so that whoever sends it can change what "
    "the database does. Give it as a parameter of the statement.",
    aliases=[
        "PYTHON-FLASK-SEC-003", "PYTHON-DJANGO-SEC-001", "PYTHON-DJANGO-SEC-002", "PYTHON-DJANGO-SEC-003",
        "PYTHON-DJANGO-SEC-004", "PYTHON-DJANGO-SEC-006", "PYTHON-LAMBDA-SEC-010", "PYTHON-LAMBDA-SEC-011",
        "PYTHON-LAMBDA-SEC-012", "PYTHON-LAMBDA-SEC-013", "PYTHON-LAMBDA-SEC-014", "PYTHON-LAMBDA-SEC-015",
        "PYTHON-PYRAMID-SEC-003",
    ],
)
def sql_injection():
    """Reports data of requests and messages that becomes part of SQL text, in any database library."""
    return flows(sources("remote", "llm"), sinks("sql"), sanitized_by=sanitizers("sql"))
