from codepathfinder.models import host, listener

listener(
    "sanic.Sanic.run",
    "sanic.app.Sanic.run",
    "sanic.Sanic.prepare",
    "sanic.Sanic.create_server",
    host("host", empty="omitted"),
    params="host, port",
    omitted="loopback",
    unless=["sock", "unix"],
    doc="https://sanic.dev/en/guide/running/running.html",
    origin="sanic 25.12.1: sanic/mixins/startup.py:152, sanic/mixins/startup.py:894",
)
