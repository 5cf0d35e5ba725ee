from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-014",
    name="Model or Tool Server on All Interfaces",
    severity="MEDIUM",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,mcp,llm,network,exposure",
    message="This server offers tools or models on every network interface of the host. Let it listen on "
    "127.0.0.1, and require authorization before others may use it.",
)
def model_server_on_all_interfaces():
    """Reports servers of the Model Context Protocol and of models that listen on every interface."""
    return listens("mcp", "ollama")
