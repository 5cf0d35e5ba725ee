"""Keeps what visitors have in their basket."""
import base64
import json

from flask import Flask, request

app = Flask(__name__)


@app.get("/basket")
def basket():
    # ok: PYTHON-DESER-001
    items = json.loads(base64.b64decode(request.cookies["basket"]))
    return {"items": items}
