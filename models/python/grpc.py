from codepathfinder.models import host, listener

listener(
    "grpc.Server.add_insecure_port",
    "grpc.aio.Server.add_insecure_port",
    host("address", grammar="hostport", none="required", empty="required"),
    params="address",
    doc="https://grpc.github.io/grpc/python/grpc.html#grpc.Server.add_insecure_port",
    origin="grpcio 1.85.1: grpc/__init__.py:1488, grpc/aio/_base_server.py:44",
)

listener(
    "grpc.Server.add_secure_port",
    "grpc.aio.Server.add_secure_port",
    host("address", grammar="hostport", none="required", empty="required"),
    params="address, server_credentials",
    doc="https://grpc.github.io/grpc/python/grpc.html#grpc.Server.add_secure_port",
    origin="grpcio 1.85.1: grpc/__init__.py:1503, grpc/aio/_base_server.py:61",
)
