import pickle

import zmq

socket = zmq.Context().socket(zmq.PULL)
socket.bind("tcp://*:5555")
# ruleid: PYTHON-FLOW-SEC-024
task = pickle.loads(socket.recv())
# ruleid: PYTHON-FLOW-SEC-024
task = socket.recv_pyobj()
