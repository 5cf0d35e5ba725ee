# Reads, in functions, of variables that the module imports.
from os import sep as separator


def first(names):
    # ok: READ-001
    total = [n for n in names if n]
    # ruleid: READ-001
    return separator.join(total)


def second():
    def inner():
        # ruleid: READ-001
        return separator

    # ok: READ-001
    return inner()


def long(a):
    # What is read in last() is imported far above it.
    a = [a.b(0), a.b(1), a.b(2), a.b(3), a.b(4), a.b(5), a.b(6), a.b(7), a.b(8), a.b(9), a.b(10), a.b(11), a.b(12)]
    a = [a.b(0), a.b(1), a.b(2), a.b(3), a.b(4), a.b(5), a.b(6), a.b(7), a.b(8), a.b(9), a.b(10), a.b(11), a.b(12)]
    return a


def last(names):
    def inner():
        # ruleid: READ-001
        return separator.join(names)

    return inner()


last(["a"])
