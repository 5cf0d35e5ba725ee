"""Hands out reports."""
import os.path
import tarfile
import zipfile
from pathlib import Path

import requests
from flask import Flask, abort, request

app = Flask(__name__)
FOLDER = Path("/srv/reports")


@app.get("/report")
def report():
    path = (FOLDER / request.args["name"]).resolve()
    if not path.is_relative_to(FOLDER):
        abort(404)
    # ok: PYTHON-FLOW-SEC-005
    return {"report": path.read_text()}


def unpack(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            # ok: PYTHON-FLOW-SEC-005
            with open(FOLDER / os.path.basename(name), "wb") as f:
                f.write(archive.read(name))


def unpack_checked(path):
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            if not (FOLDER / member.name).resolve().is_relative_to(FOLDER):
                raise ValueError(member)
            # ok: PYTHON-FLOW-SEC-005
            archive.extract(member, FOLDER)


def download(url):
    answer = requests.get(url)
    name = answer.headers["Content-Disposition"].partition("filename=")[2]
    # ok: PYTHON-FLOW-SEC-005
    with open(FOLDER / os.path.basename(name), "wb") as f:
        f.write(answer.content)
