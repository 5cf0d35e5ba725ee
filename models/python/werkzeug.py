from codepathfinder.models import host, listener

listener(
    "werkzeug.serving.run_simple",
    "werkzeug.run_simple",
    host("hostname", none="required"),
    params="hostname, port, application",
    doc="https://werkzeug.palletsprojects.com/en/stable/serving/#werkzeug.serving.run_simple",
    origin="Werkzeug 3.1.9: werkzeug/serving.py:964",
)

listener(
    "werkzeug.serving.make_server",
    host("host", none="required"),
    params="host, port, app",
    doc="https://werkzeug.palletsprojects.com/en/stable/serving/#werkzeug.serving.make_server",
    origin="Werkzeug 3.1.9: werkzeug/serving.py:910",
)
