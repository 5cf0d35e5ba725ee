from codepathfinder import QueryType, calls, parameter
from codepathfinder.models import source


class Servicer(QueryType):
    patterns = ["*Servicer"]


class Context(QueryType):
    fqns = ["grpc.ServicerContext", "grpc.aio.ServicerContext"]


source("remote", parameter(of=Servicer, unless=["context", "ctx", Context]), doc="https://grpc.io/docs/languages/python/basics/#implementing-routeguide")
source("remote", calls("context.invocation_metadata", "grpc.ServicerContext.invocation_metadata"), doc="https://grpc.github.io/grpc/python/grpc.html#grpc.ServicerContext.invocation_metadata")
