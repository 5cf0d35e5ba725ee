"""A calculator."""
from flask import Flask, request

app = Flask(__name__)


@app.post("/calculate")
def calculate():
    # ruleid: PYTHON-FLOW-SEC-003
    return {"result": eval(request.form["expression"])}
