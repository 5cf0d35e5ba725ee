"""Takes readings of sensors."""
import xml.etree.ElementTree as ET

from flask import Flask, request

app = Flask(__name__)


@app.post("/readings")
def readings():
    # ruleid: PYTHON-FLOW-SEC-019
    return {"number": len(ET.fromstring(request.data))}
