"""Checks the names of hosts."""
import re

# ruleid: PYTHON-LANG-SEC-103
HOST = re.compile(r"^([a-z0-9]+[.-]?)+$")


def is_host(name):
    return HOST.match(name) is not None
