from concurrent import futures

import grpc
import grpc.aio

PORT = 50051


def exposed(credentials):
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=10))
    # ruleid: grpc.Server.add_insecure_port
    server.add_insecure_port("[::]:50051")
    # ruleid: grpc.Server.add_insecure_port
    server.add_insecure_port("0.0.0.0:50051")
    # ruleid: grpc.Server.add_insecure_port
    server.add_insecure_port(f"[::]:{PORT}")
    # ruleid: grpc.Server.add_insecure_port
    server.add_insecure_port("[::]:" + str(port_of()))
    # ruleid: grpc.Server.add_insecure_port
    server.add_insecure_port(address="0.0.0.0:0")
    # ruleid: grpc.Server.add_insecure_port
    grpc.aio.server().add_insecure_port("[::]:50051")
    # ruleid: grpc.Server.add_secure_port
    server.add_secure_port("[::]:50051", credentials)
    # ruleid: grpc.Server.add_secure_port
    grpc.aio.server().add_secure_port("[::]:50051", credentials)


def local(credentials, address):
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=10))
    # ok: grpc.Server.add_insecure_port
    server.add_insecure_port("ipv4:0.0.0.0:50051")
    # ok: grpc.Server.add_insecure_port
    server.add_insecure_port("dns:///0.0.0.0:50051")
    # ok: grpc.Server.add_insecure_port
    server.add_insecure_port("localhost:50051")
    # ok: grpc.Server.add_insecure_port
    server.add_insecure_port("unix:///run/app.sock")
    # ok: grpc.Server.add_insecure_port
    server.add_insecure_port("unix-abstract:app")
    # ok: grpc.Server.add_insecure_port
    server.add_insecure_port("[::1]:50051")
    # ok: grpc.Server.add_insecure_port
    server.add_insecure_port(address)
    # ok: grpc.Server.add_secure_port
    server.add_secure_port("127.0.0.1:50051", credentials)
    # ok: grpc.Server.add_secure_port
    grpc.insecure_channel("0.0.0.0:50051")


def port_of():
    return int(input())
