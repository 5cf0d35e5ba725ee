from codepathfinder.models import environment, host, listener

listener(
    "flask.Flask.run",
    host("host", empty="omitted"),
    params="host, port, debug, load_dotenv",
    omitted="loopback",
    doc="https://flask.palletsprojects.com/en/stable/api/#flask.Flask.run",
    origin="flask 3.1.3: flask/app.py:546, flask/app.py:643",
)

environment(
    "FLASK_RUN_HOST",
    doc="https://flask.palletsprojects.com/en/stable/cli/",
    origin="flask 3.1.3: flask/cli.py:891, flask/cli.py:585",
)
