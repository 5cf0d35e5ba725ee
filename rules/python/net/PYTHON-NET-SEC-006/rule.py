from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-006",
    name="Remote Object Server on All Interfaces",
    severity="HIGH",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,rpc,pickle,network,exposure",
    message="This server lets every network interface of the host reach Python objects. Bind it to loopback or "
    "one internal address, and authenticate its clients.",
)
def object_server_on_all_interfaces():
    """Reports servers of rpyc, Pyro5, zerorpc, multiprocessing and jsonrpclib whose host is a wildcard or an exposing default."""
    return listens("rpyc", "pyro5", "zerorpc", "multiprocessing", "jsonrpclib")
