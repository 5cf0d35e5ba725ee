"""Logs members in."""
import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger("login")


@app.post("/login")
def login():
    # ruleid: PYTHON-FLOW-SEC-015
    log.warning("no such member: %s", request.form["name"])
    return {}, 403
