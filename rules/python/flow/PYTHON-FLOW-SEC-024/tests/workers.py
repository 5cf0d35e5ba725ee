"""Sockets of ZeroMQ: what arrives is whatever their other ends send."""
import json
import pickle

import zmq


class Worker:
    def __init__(self, port):
        self.socket = zmq.Context().socket(zmq.PULL)
        self.socket.bind("tcp://*:%d" % port)

    def task(self):
        # ruleid: PYTHON-FLOW-SEC-024
        return pickle.loads(self.socket.recv())

    def result(self):
        # ruleid: PYTHON-FLOW-SEC-024
        return self.socket.recv_pyobj()

    def state(self):
        # ok: PYTHON-FLOW-SEC-024
        return json.loads(self.socket.recv())

    def message(self):
        # ok: PYTHON-FLOW-SEC-024
        return self.socket.recv_json()

    def send(self, result):
        # ok: PYTHON-FLOW-SEC-024
        self.socket.send_pyobj(result)
