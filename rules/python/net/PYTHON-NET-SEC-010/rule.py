from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-010",
    name="Twisted Listener on All Interfaces",
    severity="MEDIUM",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,twisted,network,exposure",
    message="This Twisted listener accepts connections on every network interface of the host. Pass interface= "
    "with the address that its clients use; without it Twisted listens everywhere.",
)
def twisted_listener_on_all_interfaces():
    """Reports Twisted's listeners and endpoints whose interface is a wildcard or not given."""
    return listens("twisted")
