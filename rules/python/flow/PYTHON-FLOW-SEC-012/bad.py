"""Shows a customer's file."""
from flask import Flask, request
from lxml import etree

app = Flask(__name__)
customers = etree.parse("/srv/customers.xml")


@app.get("/customer")
def customer():
    # ruleid: PYTHON-FLOW-SEC-012
    found = customers.xpath("//customer[name='" + request.args["name"] + "']")
    return {"found": len(found)}
