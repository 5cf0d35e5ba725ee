from codepathfinder.models import host, listener

listener(
    "dash.Dash.run",
    "dash.Dash.run_server",
    host("host"),
    params="host, port",
    omitted="loopback",
    doc="https://dash.plotly.com/reference#app.run",
    origin="dash 4.4.1: dash/dash.py:2375, dash/dash.py:2405",
)
