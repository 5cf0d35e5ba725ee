"""Reads settings that are posted."""
import re

from flask import Flask, request

app = Flask(__name__)
SETTING = re.compile(r"(\w+)\s*=\s*(.*?)\s*;")


@app.post("/settings")
def settings():
    # ruleid: PYTHON-FLOW-SEC-025
    found = SETTING.match(request.form["line"])
    return dict([found.groups()]) if found else {}
