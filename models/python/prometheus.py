from codepathfinder.models import host, listener

listener(
    "prometheus_client.start_http_server",
    "prometheus_client.start_wsgi_server",
    "prometheus_client.exposition.start_http_server",
    host("addr"),
    params="port, addr",
    omitted="all",
    doc="https://prometheus.github.io/client_python/exporting/http/",
    origin="prometheus-client 0.26.0: prometheus_client/exposition.py:240",
)
