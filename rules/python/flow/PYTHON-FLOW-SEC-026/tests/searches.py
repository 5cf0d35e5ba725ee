import re

from flask import Flask, request

app = Flask(__name__)
TAG = re.compile("<[^>]*>")


@app.post("/pages")
def page():
    text = request.get_data(as_text=True)
    # ruleid: PYTHON-FLOW-SEC-026
    text = TAG.sub("", text)
    # ok: PYTHON-FLOW-SEC-026
    if TAG.match(text):
        return text
    # ruleid: PYTHON-FLOW-SEC-026
    words = re.split(r"\s*,\s*", text)
    # ok: PYTHON-FLOW-SEC-026
    words += re.split(",", text)
    # ok: PYTHON-FLOW-SEC-026
    return TAG.sub(text, "<b>")


def parse_range(text):
    """Reads "from ... to ..."."""
    # ruleid: PYTHON-FLOW-SEC-026
    return re.match(r"from\s+(.*)\s+to\s+(.*);", text)


def parse_mark(text):
    """Reads a mark behind blanks."""
    # ok: PYTHON-FLOW-SEC-026
    return re.search(r"\s+!", text)


def _parse_row(text):
    # ok: PYTHON-FLOW-SEC-026
    return re.match(r"from\s+(.*)\s+to\s+(.*);", text)
