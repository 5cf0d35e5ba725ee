"""Looks colleagues up."""
import ldap
from flask import Flask, request
from ldap.filter import escape_filter_chars

app = Flask(__name__)


@app.get("/colleague")
def colleague():
    directory = ldap.initialize("ldaps://directory.example.com")
    # ok: PYTHON-FLOW-SEC-011
    found = directory.search_s("dc=example", ldap.SCOPE_SUBTREE, f"(uid={escape_filter_chars(request.args['name'])})")
    return {"found": len(found)}
