"""Logs members of the club in."""
from flask import Flask, make_response, redirect

from members import new_session

app = Flask(__name__)


@app.post("/login")
def login():
    response = make_response(redirect("/"))
    # ok: PYTHON-WEB-SEC-001
    response.set_cookie("session", new_session(), httponly=True, secure=True, samesite="Lax")
    return response
