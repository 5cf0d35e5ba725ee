"""Serves prices to the other services."""
from concurrent import futures

import grpc


def serve(register, credentials, address="127.0.0.1:50051"):
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    register(server)
    # ok: PYTHON-NET-SEC-007
    server.add_secure_port(address, credentials)
    server.start()
    server.wait_for_termination()
