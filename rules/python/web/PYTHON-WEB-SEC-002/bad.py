"""Logs members of the club in."""
from django.http import HttpResponseRedirect

from members import new_session


def login(request):
    response = HttpResponseRedirect("/")
    # ruleid: PYTHON-WEB-SEC-002
    response.set_cookie("session_id", new_session(request), secure=True)
    return response
