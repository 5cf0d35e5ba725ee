import grpc
import grpc.aio
import zmq
from thrift.transport import TSocket

HOST = "0.0.0.0"


def expose(port):
    # ruleid: PYTHON-NET-SEC-007
    grpc.aio.server().add_insecure_port(f"{HOST}:{port}")
    # ruleid: PYTHON-NET-SEC-007
    zmq.Context().socket(zmq.PULL).bind("tcp://*:%d" % port)
    # ruleid: PYTHON-NET-SEC-007
    TSocket.TServerSocket(port=port)


def keep(port):
    # ok: PYTHON-NET-SEC-007
    grpc.aio.server().add_insecure_port("unix:///run/app.sock")
    # ok: PYTHON-NET-SEC-007
    grpc.insecure_channel(f"{HOST}:{port}")
    # ok: PYTHON-NET-SEC-007
    zmq.Context().socket(zmq.PULL).bind("ipc:///run/app")
    # ok: PYTHON-NET-SEC-007
    zmq.Context().socket(zmq.PUSH).connect("tcp://0.0.0.0:5555")
    # ok: PYTHON-NET-SEC-007
    TSocket.TServerSocket("127.0.0.1", port)
