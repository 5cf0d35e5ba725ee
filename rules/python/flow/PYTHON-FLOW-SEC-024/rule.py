from codepathfinder import Or, QueryType, flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


class Socket(QueryType):
    fqns = ["zmq.Socket", "zmq.sugar.socket.Socket", "zmq.asyncio.Socket"]


@python_rule(
    id="PYTHON-FLOW-SEC-024",
    name="Objects Made of What Other Processes Send",
    severity="HIGH",
    category="flow",
    cwe="CWE-502",
    owasp="A08:2021,A08:2025",
    tags="python,zmq,pickle,deserialization,dataflow",
    message="What arrives on this socket is turned into objects by a format that can call any function. Whoever reaches its address runs code. "
    "Send JSON or MessagePack, or make sure that the address is a file or this machine's alone.",
    confidence="LOW",
)
def objects_made_of_what_other_processes_send():
    """Reports messages of ZeroMQ that reach pickle and its like."""
    return Or(
        flows(sources("peer"), sinks("deserialization"), sanitized_by=sanitizers("deserialization")),
        Socket.method("recv_pyobj"),  # it unpickles what it receives
    )
