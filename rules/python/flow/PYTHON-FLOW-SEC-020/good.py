"""Changes an account."""
from flask import Flask, request

from accounts import account

app = Flask(__name__)
EDITABLE = {"title", "language"}


@app.post("/account")
def change():
    for name, value in request.form.items():
        if name in EDITABLE:
            # ok: PYTHON-FLOW-SEC-020
            setattr(account(), name, value)
    return {}
