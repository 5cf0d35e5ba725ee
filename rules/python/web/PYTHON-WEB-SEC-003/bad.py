"""Remembers who voted."""
from flask import make_response


def remember(voter):
    response = make_response("Thank you.")
    # ruleid: PYTHON-WEB-SEC-003
    response.set_cookie("voter", voter, secure=True, httponly=True, samesite="None")
    return response
