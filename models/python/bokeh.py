from codepathfinder.models import host, listener

listener(
    "bokeh.server.server.Server",
    host("address"),
    params="applications",
    omitted="all",
    unless=["unix_socket"],
    doc="https://docs.bokeh.org/en/latest/docs/reference/server/server.html",
    origin="bokeh 3.10.2: bokeh/server/server.py:400, bokeh/server/server.py:420, bokeh/server/server.py:94",
)
