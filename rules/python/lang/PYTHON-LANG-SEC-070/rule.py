from codepathfinder import QueryType, is_all_interfaces
from codepathfinder.python_decorators import python_rule


class Socket(QueryType):
    fqns = ["socket.socket"]
    match_subclasses = True


@python_rule(
    id="PYTHON-LANG-SEC-070",
    name="Socket Bound to All Interfaces",
    severity="MEDIUM",
    category="lang",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,socket,bind,network,exposure",
    message="This socket accepts connections on every network interface of the host. "
    "Bind it to the interface that its clients are on, 127.0.0.1 for local ones.",
)
def socket_bound_to_all_interfaces():
    """Reports socket.bind() with a host that stands for every interface.

    The host is judged by its value and by the socket's address family, as the
    operating system reads it: "", "0.0.0.0" and "0" on IPv4, "::" on IPv6.
    """
    return Socket.method("bind").where(0, is_all_interfaces("address"))
