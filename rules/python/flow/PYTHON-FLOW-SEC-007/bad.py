"""Searches the archive."""
from flask import Flask, request

app = Flask(__name__)


@app.get("/search")
def search():
    words = request.args.get("words", "")
    # ruleid: PYTHON-FLOW-SEC-007
    return "<h1>Nothing about " + words + "</h1>"
