import grpc

import hello_pb2_grpc


class Greeter(hello_pb2_grpc.GreeterServicer):
    def SayHello(self, request, context):
        # ruleid: source-remote
        snk(request.name)
        # ok: source-remote
        snk(context)
        for key, value in context.invocation_metadata():
            # ruleid: source-remote
            snk(value)

    def Stream(self, request_iterator, context):
        for request in request_iterator:
            # ruleid: source-remote
            snk(request.name)


class Other:
    def SayHello(self, request, context):
        # ok: source-remote
        snk(request.name)


def typed(context: grpc.ServicerContext):
    # ruleid: source-remote
    snk(context.invocation_metadata())
