"""Reads settings that are posted."""
import re

from flask import Flask, request

app = Flask(__name__)
SETTING = re.compile(r"(\w+)=([^;]*);")


@app.post("/settings")
def settings():
    # ok: PYTHON-FLOW-SEC-025
    found = SETTING.match(request.form["line"])
    return dict([found.groups()]) if found else {}
