"""Checks what was downloaded."""
import hashlib


def is_complete(path, expected):
    with open(path, "rb") as f:
        # ruleid: PYTHON-LANG-SEC-030
        return hashlib.md5(f.read()).hexdigest() == expected
