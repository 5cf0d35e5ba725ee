"""A calculator."""
import operator

from flask import Flask, request

app = Flask(__name__)
OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul}


@app.post("/calculate")
def calculate():
    left, right = float(request.form["left"]), float(request.form["right"])
    # ok: PYTHON-FLOW-SEC-003
    return {"result": OPERATIONS[request.form["operation"]](left, right)}
