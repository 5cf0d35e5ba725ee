"""Searches the archive."""
from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)


@app.get("/search")
def search():
    words = request.args.get("words", "")
    # ok: PYTHON-FLOW-SEC-007
    return "<h1>Nothing about " + str(escape(words)) + "</h1>"
