"""Sends links by which passwords are changed."""
import random
import string

LETTERS = string.ascii_letters + string.digits


def new_token():
    # ruleid: PYTHON-FLOW-SEC-017
    return "".join(random.choice(LETTERS) for _ in range(20))
