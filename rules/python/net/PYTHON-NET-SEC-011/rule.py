from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-011",
    name="WebSocket Server on All Interfaces",
    severity="MEDIUM",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,websocket,network,exposure",
    message="This WebSocket server accepts connections on every network interface of the host. Pass the host that "
    "its clients or its proxy use, and check the origin of connections.",
)
def websocket_server_on_all_interfaces():
    """Reports servers of websockets and websocket-server whose host is a wildcard or an exposing default."""
    return listens("websockets", "websocket_server")
