from codepathfinder.models import host, listener

listener(
    "jsonrpclib.SimpleJSONRPCServer.SimpleJSONRPCServer",
    "jsonrpclib.SimpleJSONRPCServer.PooledJSONRPCServer",
    host("addr", grammar="address"),
    params="addr",
    doc="https://github.com/tcalmant/jsonrpclib",
    origin="jsonrpclib-pelix 1.2.0: jsonrpclib/SimpleJSONRPCServer.py:657, jsonrpclib/SimpleJSONRPCServer.py:666",
)
