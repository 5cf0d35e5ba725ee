"""Keeps what visitors have in their basket."""
import base64
import pickle

from flask import Flask, request

app = Flask(__name__)


@app.get("/basket")
def basket():
    # ruleid: PYTHON-DESER-001
    items = pickle.loads(base64.b64decode(request.cookies["basket"]))
    return {"items": items}
