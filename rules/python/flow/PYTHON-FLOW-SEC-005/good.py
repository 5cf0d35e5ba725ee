"""Hands out reports."""
from pathlib import Path

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
