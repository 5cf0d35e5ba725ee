"""Checks what was downloaded."""
import hashlib


def is_complete(path, expected):
    with open(path, "rb") as f:
        # ok: PYTHON-LANG-SEC-030
        return hashlib.sha256(f.read()).hexdigest() == expected
