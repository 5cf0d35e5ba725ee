from codepathfinder.models import host, listener

listener(
    "eve.Eve.run",
    "eve.flaskapp.Eve.run",
    host("host", empty="omitted"),
    params="host, port, debug",
    omitted="loopback",
    doc="https://docs.python-eve.org/en/stable/quickstart.html",
    origin="Eve 2.3.1: eve/flaskapp.py:204",
)
