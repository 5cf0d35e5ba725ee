from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-003",
    name="Application Server on All Interfaces",
    severity="MEDIUM",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,wsgi,asgi,network,exposure",
    message="This application server accepts connections on every network interface of the host. Bind it to "
    "loopback, a Unix socket or the network that its reverse proxy is on.",
)
def application_server_on_all_interfaces():
    """Reports WSGI and ASGI servers, their configuration objects and files, whose address is a wildcard."""
    return listens(
        "uvicorn", "hypercorn", "gunicorn", "daphne", "granian", "waitress", "pyramid", "uwsgi",
        "cheroot", "cherrypy", "bjoern", "meinheld", "gevent", "eventlet",
    )
