"""Hands out reports."""
import zipfile

import requests
from flask import Flask, request

app = Flask(__name__)
FOLDER = "/srv/reports/"


@app.get("/report")
def report():
    # ruleid: PYTHON-FLOW-SEC-005
    with open(FOLDER + request.args["name"]) as f:
        return {"report": f.read()}


def unpack(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            # ruleid: PYTHON-FLOW-SEC-005
            with open(FOLDER + name, "wb") as f:
                f.write(archive.read(name))


def download(url):
    answer = requests.get(url)
    name = answer.headers["Content-Disposition"].partition("filename=")[2]
    # ruleid: PYTHON-FLOW-SEC-005
    with open(FOLDER + name, "wb") as f:
        f.write(answer.content)
