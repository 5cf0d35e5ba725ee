from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-FLASK-AUDIT-003",
    name="Flask Server on All Interfaces",
    severity="MEDIUM",
    category="flask",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,flask,werkzeug,network,exposure",
    message="This starts Flask's own server on every network interface of the host. Let it listen on 127.0.0.1, "
    "and serve other machines through a production server.",
)
def flask_on_all_interfaces():
    """Reports app.run() and its relatives with a host that stands for every interface."""
    return listens("flask", "werkzeug", "flask_socketio", "quart", "eve", "connexion")
