import dash
from dash import Dash

app = Dash(__name__)


def exposed():
    # ruleid: dash.Dash.run
    app.run("0.0.0.0", 8050)
    # ruleid: dash.Dash.run
    app.run(debug=True, host="0.0.0.0")
    # ruleid: dash.Dash.run
    dash.Dash(__name__).run_server(host="::")


def local(**options):
    # ok: dash.Dash.run
    app.run(debug=True)
    # ok: dash.Dash.run
    app.run("127.0.0.1", port=8050)
    # ok: dash.Dash.run
    app.run(**options)
