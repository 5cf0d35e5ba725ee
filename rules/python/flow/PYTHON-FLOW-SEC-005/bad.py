"""Hands out reports."""
from flask import Flask, request

app = Flask(__name__)
FOLDER = "/srv/reports/"


@app.get("/report")
def report():
    # ruleid: PYTHON-FLOW-SEC-005
    with open(FOLDER + request.args["name"]) as f:
        return {"report": f.read()}
