"""Logs members in."""
from flask import Flask, redirect, request

app = Flask(__name__)
PAGES = {"profile": "/profile", "orders": "/orders"}


@app.post("/login")
def login():
    # ok: PYTHON-FLOW-SEC-008
    return redirect(PAGES.get(request.args.get("next"), "/"))
