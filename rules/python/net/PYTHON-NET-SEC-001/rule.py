from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-001",
    name="Standard Library Server on All Interfaces",
    severity="MEDIUM",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,http,network,exposure",
    message="This server of the standard library accepts connections on every network interface of the host. Give "
    "it the address that its clients use, 127.0.0.1 for local ones.",
)
def standard_server_on_all_interfaces():
    """Reports http.server, socketserver, xmlrpc.server, wsgiref and socket.create_server() with a wildcard host."""
    return listens("stdlib")
