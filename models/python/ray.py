from codepathfinder.models import host, listener

listener(
    "ray.init",
    host("dashboard_host"),
    params="address",
    omitted="loopback",
    unless={"include_dashboard": False},
    doc="https://docs.ray.io/en/latest/ray-core/api/doc/ray.init.html",
    origin="ray 2.60.0: ray/_private/worker.py:1446",
)

listener(
    "ray.serve.start",
    host("http_options['host']"),
    host("http_options.host"),
    params="proxy_location, http_options",
    omitted="loopback",
    doc="https://docs.ray.io/en/latest/serve/api/doc/ray.serve.start.html",
    origin="ray 2.60.0: ray/serve/api.py:82, ray/serve/_private/constants.py:49",
)
