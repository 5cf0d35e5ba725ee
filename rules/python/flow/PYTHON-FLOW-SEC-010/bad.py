"""Takes orders of partners."""
from flask import Flask, request
from lxml import etree

app = Flask(__name__)


@app.post("/orders")
def orders():
    # ruleid: PYTHON-FLOW-SEC-010
    order = etree.fromstring(request.data)
    return {"lines": len(order)}
