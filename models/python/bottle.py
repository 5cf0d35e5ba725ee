from codepathfinder.models import host, listener

listener(
    "bottle.run",
    host("host"),
    params="app, server, host, port",
    omitted="loopback",
    doc="https://bottlepy.org/docs/dev/api.html#bottle.run",
    origin="bottle 0.13.4: bottle.py:3885",
)

listener(
    "bottle.Bottle.run",
    host("host"),
    omitted="loopback",
    doc="https://bottlepy.org/docs/dev/api.html#bottle.Bottle.run",
    origin="bottle 0.13.4: bottle.py:860, bottle.py:3885",
)
