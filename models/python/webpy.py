from codepathfinder.models import host, listener

listener(
    "web.httpserver.runsimple",
    "web.runsimple",
    host("server_address", grammar="address"),
    params="func, server_address",
    omitted="all",
    doc="https://webpy.org/docs/0.3/api#web.httpserver",
    origin="web.py 0.76: web/httpserver.py:139",
)

listener(
    "web.application.run",
    omitted="all",
    doc="https://webpy.org/docs/0.3/tutorial",
    origin="web.py 0.76: web/application.py:346, web/wsgi.py:29",
)
