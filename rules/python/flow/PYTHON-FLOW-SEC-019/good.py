"""Takes readings of sensors."""
import defusedxml.ElementTree as ET
from flask import Flask, request

app = Flask(__name__)


@app.post("/readings")
def readings():
    # ok: PYTHON-FLOW-SEC-019
    return {"number": len(ET.fromstring(request.data))}
