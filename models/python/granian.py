from codepathfinder.models import environment, host, listener

listener(
    "granian.Granian",
    "granian.server.Granian",
    "granian.server.embed.Server",
    host("address"),
    params="target, address, port",
    omitted="loopback",
    unless=["uds"],
    doc="https://github.com/emmett-framework/granian#options",
    origin="granian 2.8.7: granian/__init__.py:3, granian/server/common.py:93, granian/server/embed.py:95",
)

environment(
    "GRANIAN_HOST",
    doc="https://github.com/emmett-framework/granian#options",
    origin="granian 2.8.7: granian/cli.py:606, granian/cli.py:103",
)
