"""Serves prices to the other services."""
from concurrent import futures

import grpc


def serve(register):
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    register(server)
    # ruleid: PYTHON-NET-SEC-007
    server.add_insecure_port("[::]:50051")
    server.start()
    server.wait_for_termination()
