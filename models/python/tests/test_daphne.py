from daphne.endpoints import build_endpoint_description_strings
from daphne.server import Server


def main(application):
    # ruleid: daphne.endpoints.build_endpoint_description_strings
    build_endpoint_description_strings(host="0.0.0.0", port=80)
    # ok: daphne.endpoints.build_endpoint_description_strings
    build_endpoint_description_strings(host="127.0.0.1", port=80)
    # ok: daphne.endpoints.build_endpoint_description_strings
    build_endpoint_description_strings(unix_socket="/run/app.sock")
    # ruleid: daphne.server.Server
    Server(application, endpoints=["tcp:port=8000:interface=0.0.0.0"]).run()
    # ruleid: daphne.server.Server
    Server(application, ["tcp:8000"])
    # ok: daphne.server.Server
    Server(application, endpoints=["tcp:port=8000:interface=127.0.0.1"])
