import os.path
from pathlib import Path

BASE = Path("/srv/files")


def by_parts():
    path = (BASE / src()).resolve()
    if not path.is_relative_to(BASE):
        raise ValueError(path)
    # ok: sanitizer-path
    snk(path)


def not_resolved():
    path = BASE / src()
    if not path.is_relative_to(BASE):
        raise ValueError(path)
    # ruleid: sanitizer-path
    snk(path)


def other_outcome():
    path = Path(BASE, src()).resolve()
    if path.is_relative_to(BASE):
        return
    # ruleid: sanitizer-path
    snk(path)


def by_exception():
    path = Path(src()).resolve()
    try:
        path.relative_to(BASE)
    except ValueError:
        # ruleid: sanitizer-path
        snk(path)
        return
    # ok: sanitizer-path
    snk(path)


def as_text():
    path = os.path.realpath(os.path.join("/srv/files", src()))
    if path.startswith("/srv/files/"):
        # ok: sanitizer-path
        snk(path)
    # ruleid: sanitizer-path
    snk(path)
    joined = os.path.join("/srv/files", src())
    if joined.startswith("/srv/files/"):
        # ruleid: sanitizer-path
        snk(joined)


def in_a_function(name):
    path = os.path.abspath(os.path.join("/srv/files", name))
    if not path.startswith("/srv/files" + os.sep):
        raise ValueError(name)
    return path


# ok: sanitizer-path
snk(in_a_function(src()))
