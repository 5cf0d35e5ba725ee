"""Takes orders of partners."""
from flask import Flask, request
from lxml import etree

app = Flask(__name__)
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@app.post("/orders")
def orders():
    # ok: PYTHON-FLOW-SEC-010
    order = etree.fromstring(request.data, PARSER)
    return {"lines": len(order)}
