"""Logs members in."""
from flask import Flask, redirect, request

app = Flask(__name__)


@app.post("/login")
def login():
    # ruleid: PYTHON-FLOW-SEC-008
    return redirect(request.args.get("next", "/"))
