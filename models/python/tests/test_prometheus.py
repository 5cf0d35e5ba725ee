import prometheus_client
from prometheus_client import exposition, start_http_server, start_wsgi_server


def exposed():
    # ruleid: prometheus_client.start_http_server
    start_http_server(8000)
    # ruleid: prometheus_client.start_http_server
    start_http_server(8000, "0.0.0.0")
    # ruleid: prometheus_client.start_http_server
    prometheus_client.start_http_server(port=8000, addr="::")
    # ruleid: prometheus_client.start_http_server
    start_wsgi_server(8000)
    # ruleid: prometheus_client.start_http_server
    exposition.start_http_server(8000)


def local():
    # ok: prometheus_client.start_http_server
    start_http_server(8000, "127.0.0.1")
    # ok: prometheus_client.start_http_server
    start_http_server(8000, addr="localhost")
