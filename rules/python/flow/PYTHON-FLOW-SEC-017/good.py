"""Sends links by which passwords are changed."""
import secrets


def new_token():
    # ok: PYTHON-FLOW-SEC-017
    return secrets.token_urlsafe(20)
