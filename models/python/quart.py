from codepathfinder.models import host, listener

listener(
    "quart.Quart.run",
    host("host"),
    params="host, port, debug",
    omitted="loopback",
    doc="https://quart.palletsprojects.com/en/latest/reference/source/quart.app.html",
    origin="Quart 0.23.1: quart/app.py:758",
)

listener(
    "quart.Quart.run_task",
    host("host"),
    params="host, port, debug",
    omitted="loopback",
    doc="https://quart.palletsprojects.com/en/latest/reference/source/quart.app.html",
    origin="Quart 0.23.1: quart/app.py:877",
)
