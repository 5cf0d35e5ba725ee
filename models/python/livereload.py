from codepathfinder.models import host, listener

listener(
    "livereload.Server.serve",
    host("host", empty="omitted"),
    params="port, liveport, host",
    omitted="loopback",
    doc="https://livereload.readthedocs.io/en/stable/api.html",
    origin="livereload 2.7.1: livereload/server.py:309, livereload/server.py:326",
)
