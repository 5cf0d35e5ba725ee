"""Searches notes."""
import re

from flask import Flask, request

app = Flask(__name__)
NOTES = ["milk", "bread"]


@app.get("/notes")
def notes():
    # ruleid: PYTHON-FLOW-SEC-016
    pattern = re.compile(request.args["q"])
    return {"found": [n for n in NOTES if pattern.search(n)]}
