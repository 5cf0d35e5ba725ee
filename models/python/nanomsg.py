from codepathfinder.models import host, listener

listener(
    "nanomsg.Socket.bind",
    host("address", grammar="hostport"),
    params="address",
    doc="https://github.com/tonysimpson/nanomsg-python",
    origin="nanomsg 1.0: nanomsg/__init__.py:268",
)

listener(
    "pynng.Pair0",
    "pynng.Pair1",
    "pynng.Rep0",
    "pynng.Pub0",
    "pynng.Pull0",
    "pynng.Bus0",
    "pynng.Respondent0",
    "pynng.Surveyor0",
    host("listen", grammar="hostport"),
    omitted="none",
    doc="https://pynng.readthedocs.io/en/latest/core.html",
    origin="pynng 0.9.0: pynng/nng.py:700, pynng/nng.py:296, pynng/nng.py:363",
)

listener(
    "pynng.Socket.listen",
    "pynng.Pair0.listen",
    "pynng.Pair1.listen",
    "pynng.Rep0.listen",
    "pynng.Pub0.listen",
    "pynng.Pull0.listen",
    host("address", grammar="hostport"),
    params="address",
    doc="https://pynng.readthedocs.io/en/latest/core.html",
    origin="pynng 0.9.0: pynng/nng.py:414",
)
