from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-005",
    name="Django Development Server on All Interfaces",
    severity="MEDIUM",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,django,network,exposure",
    message="This starts Django's development server on every network interface of the host. Leave the address "
    "out, which means 127.0.0.1, and serve other machines through a production server.",
)
def django_runserver_on_all_interfaces():
    """Reports runserver that is started from code with an address that stands for every interface."""
    return listens("django")
