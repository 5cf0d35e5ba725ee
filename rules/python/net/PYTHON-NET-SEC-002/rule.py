from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-002",
    name="Asynchronous Server on All Interfaces",
    severity="MEDIUM",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,asyncio,trio,anyio,network,exposure",
    message="This asynchronous server accepts connections on every network interface of the host. Pass the host "
    "that its clients use, such as 127.0.0.1; without one it listens everywhere.",
)
def stream_server_on_all_interfaces():
    """Reports listeners of asyncio, uvloop, anyio and trio whose host is a wildcard, None or left out."""
    return listens("asyncio", "anyio", "trio")
