import os
from os.path import realpath as real


def go(name, other):
    path = os.path.realpath(name)
    # ruleid: RESULT-001
    path.startswith("/srv")
    # ruleid: RESULT-001
    print(path)
    # ruleid: RESULT-001
    print(real(name), other)
    # ok: RESULT-001
    print(name)
    # ok: RESULT-001
    print(name, path)
    if other:
        path = real(other)
    # ruleid: RESULT-001
    print(path)
    if len(other) > 1:
        path = other
    # ok: RESULT-001
    print(path)
    # ok: RESULT-001
    name.startswith("/srv")
