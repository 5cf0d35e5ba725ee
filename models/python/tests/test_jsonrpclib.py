from jsonrpclib.SimpleJSONRPCServer import PooledJSONRPCServer, SimpleJSONRPCServer


def exposed():
    # ruleid: jsonrpclib.SimpleJSONRPCServer.SimpleJSONRPCServer
    SimpleJSONRPCServer(("0.0.0.0", 8080))
    # ruleid: jsonrpclib.SimpleJSONRPCServer.SimpleJSONRPCServer
    PooledJSONRPCServer(addr=("", 8080))


def local():
    # ok: jsonrpclib.SimpleJSONRPCServer.SimpleJSONRPCServer
    SimpleJSONRPCServer(("localhost", 8080))
