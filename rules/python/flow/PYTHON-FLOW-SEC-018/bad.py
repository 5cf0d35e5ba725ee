"""A shop with a language for each visitor."""
from flask import Flask, request, session

app = Flask(__name__)


@app.post("/account")
def account():
    # ruleid: PYTHON-FLOW-SEC-018
    session["account"] = request.form["account"]
    return {}
