from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-007",
    name="RPC or Message Endpoint on All Interfaces",
    severity="MEDIUM",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,grpc,zeromq,thrift,network,exposure",
    message="This endpoint accepts messages on every network interface of the host. Bind it to the interface that "
    "its peers are on, and require credentials.",
)
def message_server_on_all_interfaces():
    """Reports gRPC, Thrift, ZeroMQ and nanomsg endpoints that are bound to every interface."""
    return listens("grpc", "thrift", "zmq", "nanomsg")
