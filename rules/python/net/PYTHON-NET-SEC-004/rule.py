from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-004",
    name="Web Framework's Server on All Interfaces",
    severity="MEDIUM",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,web,network,exposure",
    message="This web application accepts connections on every network interface of the host. Pass the address "
    "that its clients or its proxy use; some frameworks listen everywhere without one.",
)
def web_framework_on_all_interfaces():
    """Reports the servers that come with web frameworks, where their host is a wildcard or an exposing default."""
    return listens("aiohttp", "tornado", "sanic", "bottle", "webpy", "robyn", "litestar")
