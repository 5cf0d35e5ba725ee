from codepathfinder.models import host, listener

listener(
    "panel.serve",
    "panel.io.server.serve",
    host("address"),
    params="panels, port, address",
    omitted="all",
    doc="https://panel.holoviz.org/api/panel.io.server.html",
    origin="panel 1.10.0: panel/io/server.py:1308",
)
