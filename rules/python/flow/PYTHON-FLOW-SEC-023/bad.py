import io
import pickle
import tarfile

import requests


def model(url):
    answer = requests.get(url, timeout=10)
    # ruleid: PYTHON-FLOW-SEC-023
    return pickle.loads(answer.content)


def corpus(url, folder):
    data = io.BytesIO(requests.get(url, timeout=10).content)
    with tarfile.open(fileobj=data) as archive:
        # ruleid: PYTHON-FLOW-SEC-023
        archive.extractall(folder)
