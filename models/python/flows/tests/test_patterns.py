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
