"""A shop with a language for each visitor."""
from flask import Flask, request, session

app = Flask(__name__)


@app.post("/language")
def language():
    chosen = request.form["language"]
    if chosen in ("de", "en"):
        # ok: PYTHON-FLOW-SEC-018
        session["language"] = chosen
    return {}
