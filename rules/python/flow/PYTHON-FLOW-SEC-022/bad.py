import pickle
import subprocess
import tarfile


def tag(name):
    # ruleid: PYTHON-FLOW-SEC-022
    subprocess.run("git tag " + name, shell=True)


class Pool:
    def __init__(self, dispatch="2 * workers"):
        self.dispatch = dispatch

    def start(self, workers):
        # ruleid: PYTHON-FLOW-SEC-022
        return eval(self.dispatch, {"workers": workers})


def model(path):
    with tarfile.open(path) as archive:
        # ruleid: PYTHON-FLOW-SEC-022
        archive.extractall("model")


def restore(data):
    # ruleid: PYTHON-FLOW-SEC-022
    return pickle.loads(data)
