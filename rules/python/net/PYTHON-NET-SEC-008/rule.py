from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-008",
    name="Remote Debugger on All Interfaces",
    severity="HIGH",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,debugger,network,exposure",
    message="This debugger waits for connections on every network interface of the host, and runs the code of "
    "whoever connects. Let it listen on 127.0.0.1 and reach it through a tunnel.",
)
def debugger_on_all_interfaces():
    """Reports remote debuggers that wait on every interface."""
    return listens("debuggers")
