"""Keeps notes."""
import re

from flask import Flask, request

app = Flask(__name__)
NOTES = []


@app.post("/notes")
def add():
    # ok: PYTHON-FLOW-SEC-026
    NOTES.append(re.sub(r"\s", " ", request.form["text"]).rstrip())
    return {"notes": len(NOTES)}
