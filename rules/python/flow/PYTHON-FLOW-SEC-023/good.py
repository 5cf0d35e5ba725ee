import hashlib
import io
import pickle
import tarfile

import requests

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def model(url):
    data = requests.get(url, timeout=10).content
    if hashlib.sha256(data).hexdigest() != DIGEST:
        raise ValueError("not the model that was tested")
    # ok: PYTHON-FLOW-SEC-023
    return pickle.loads(data)


def corpus(url, folder):
    data = io.BytesIO(requests.get(url, timeout=10).content)
    with tarfile.open(fileobj=data) as archive:
        # ok: PYTHON-FLOW-SEC-023
        archive.extractall(folder, filter="data")


def settings(url):
    # ok: PYTHON-FLOW-SEC-023
    return requests.get(url, timeout=10).json()
