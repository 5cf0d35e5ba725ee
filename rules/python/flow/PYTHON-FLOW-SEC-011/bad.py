"""Looks colleagues up."""
import ldap
from flask import Flask, request

app = Flask(__name__)


@app.get("/colleague")
def colleague():
    directory = ldap.initialize("ldaps://directory.example.com")
    # ruleid: PYTHON-FLOW-SEC-011
    found = directory.search_s("dc=example", ldap.SCOPE_SUBTREE, f"(uid={request.args['name']})")
    return {"found": len(found)}
