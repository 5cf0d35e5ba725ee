from codepathfinder import listens
from codepathfinder.python_decorators import python_rule


@python_rule(
    id="PYTHON-NET-SEC-013",
    name="Cluster, Metrics or Test Service on All Interfaces",
    severity="MEDIUM",
    category="net",
    cwe="CWE-1327",
    owasp="A05:2021,A02:2025",
    tags="python,dashboard,metrics,cluster,network,exposure",
    message="This service accepts connections on every network interface of the host. Let it listen on 127.0.0.1 "
    "or the internal network, and put a login in front of its pages.",
)
def dashboard_on_all_interfaces():
    """Reports dashboards, schedulers, metrics and test services that listen on every interface."""
    return listens(
        "ray", "dask", "flower", "airflow", "prefect", "mlflow", "tensorboard", "prometheus",
        "locust", "livereload",
    )
