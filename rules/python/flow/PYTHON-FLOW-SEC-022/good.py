import ast
import json
import subprocess
import tarfile


def tag(name):
    # ok: PYTHON-FLOW-SEC-022
    subprocess.run(["git", "tag", name])


class Pool:
    def __init__(self, dispatch="2"):
        self.dispatch = dispatch

    def start(self):
        # ok: PYTHON-FLOW-SEC-022
        return ast.literal_eval(self.dispatch)


def model(path):
    with tarfile.open(path) as archive:
        # ok: PYTHON-FLOW-SEC-022
        archive.extractall("model", filter="data")


def restore(data):
    # ok: PYTHON-FLOW-SEC-022
    return json.loads(data)


def _run(command):
    # ok: PYTHON-FLOW-SEC-022
    subprocess.run(command, shell=True)


_run("git status")
