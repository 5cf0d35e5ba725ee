"""Logs members in."""
import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger("login")


@app.post("/login")
def login():
    # ok: PYTHON-FLOW-SEC-015
    log.warning("no such member: a name of %d characters", len(request.form["name"]))
    return {}, 403
