"""Keeps notes."""
import re

from flask import Flask, request

app = Flask(__name__)
NOTES = []


@app.post("/notes")
def add():
    # ruleid: PYTHON-FLOW-SEC-026
    NOTES.append(re.sub(r"\s+$", "", request.form["text"]))
    return {"notes": len(NOTES)}
