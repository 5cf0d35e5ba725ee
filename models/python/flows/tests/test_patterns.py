import pandas
import re
import regex


def expressions():
    # ruleid: sink-regex
    re.compile(src())
    # ruleid: sink-regex
    re.search("x" + src(), "y")
    # ruleid: sink-regex
    re.match(src(), "y")
    # ruleid: sink-regex
    re.fullmatch(src(), "y")
    # ruleid: sink-regex
    re.split(src(), "y")
    # ruleid: sink-regex
    re.findall(src(), "y")
    # ruleid: sink-regex
    re.finditer(src(), "y")
    # ruleid: sink-regex
    re.sub(src(), "x", "y")
    # ruleid: sink-regex
    re.subn(pattern=src(), repl="x", string="y")
    # ruleid: sink-regex
    regex.compile(src())
    # ruleid: sink-regex
    regex.search(src(), "x")
    # ruleid: sink-regex
    pandas.Series().str.contains(src())
    # ruleid: sink-regex
    pandas.Series().str.match(pat=src())
    # ok: sink-regex
    re.search("x", src())
    # ok: sink-regex
    re.sub("x", src(), src())
    # ok: sink-regex
    pandas.Series().str.contains("x", src())
    # ok: sink-regex
    re.compile("x", src())


NAMES = re.compile(r"^\s*(\w+)\s*=\s*(.*?)\s*;$")
QUOTED = re.compile(r"^(?:'[^']*'|\"[^\"]*\")$")


def searches():
    # ruleid: sink-cubic-search, sink-quadratic-search
    NAMES.match(src())
    # ruleid: sink-cubic-search, sink-quadratic-search
    NAMES.sub("", src())
    # ruleid: sink-cubic-search, sink-quadratic-search
    re.search(r"<(.*?)=(.*?)>", src())
    # ruleid: sink-cubic-search, sink-quadratic-search
    re.sub(r"(\w+\s?)*$", "", string=src())
    # ruleid: sink-quadratic-search
    re.sub(r"\s+$", "", src())
    # ruleid: sink-quadratic-search
    re.compile(r"a+b", re.I).search(src())
    # ok: sink-cubic-search, sink-quadratic-search
    re.compile(r"a+b").match(src())
    # ok: sink-cubic-search, sink-quadratic-search
    QUOTED.match(src())
    # ok: sink-cubic-search, sink-quadratic-search
    NAMES.sub(src(), "x")
    # ok: sink-cubic-search, sink-quadratic-search
    re.split(r",\s*", src())
