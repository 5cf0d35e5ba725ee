import io
import pickle
import subprocess
import tarfile
import urllib.request
import zipfile

import requests
import torch
from huggingface_hub import hf_hub_download, snapshot_download


def weights(name):
    path = hf_hub_download(name, "model.bin")
    # ruleid: PYTHON-FLOW-SEC-023
    torch.load(path)
    # ok: PYTHON-FLOW-SEC-023
    torch.load(path, weights_only=True)
    with open(path, "rb") as file:
        # todoruleid: PYTHON-FLOW-SEC-023
        return pickle.load(file)


def converted(name):
    path = hf_hub_download(name, "model.bin")
    # ok: PYTHON-FLOW-SEC-023
    subprocess.run("convert " + path, shell=True)


def index(name):
    folder = snapshot_download(name)
    # todoruleid: PYTHON-FLOW-SEC-023
    return pickle.load(open(folder + "/index.pkl", "rb"))


def script(url):
    # ruleid: PYTHON-FLOW-SEC-023
    exec(urllib.request.urlopen(url).read())
    # ruleid: PYTHON-FLOW-SEC-023
    exec(compile(requests.get(url).text, "script", "exec"))
    # ok: PYTHON-FLOW-SEC-023
    exec("print(%d)" % requests.get(url).status_code)


def update(url):
    latest = requests.get(url).json()["tag"]
    # ruleid: PYTHON-FLOW-SEC-023
    subprocess.run("pip install app==" + latest, shell=True)
    # ok: PYTHON-FLOW-SEC-023
    subprocess.run(["pip", "install", "app==" + latest])


def unpacked(url, folder):
    name, _ = urllib.request.urlretrieve(url)
    # ruleid: PYTHON-FLOW-SEC-023
    tarfile.open(name).extractall(folder)
    # ok: PYTHON-FLOW-SEC-023
    zipfile.ZipFile(name).extractall(folder)
    # ok: PYTHON-FLOW-SEC-023
    zipfile.ZipFile(io.BytesIO(requests.get(url).content)).extractall(folder)
    # ok: PYTHON-FLOW-SEC-023
    tarfile.open("data.tar").extractall(folder)


def page(url):
    name = url.rsplit("/", 1)[1]
    with open(name, "wb") as file:
        file.write(requests.get(url).content)
    # todoruleid: PYTHON-FLOW-SEC-023
    tarfile.open(name).extractall("data")
