from codepathfinder.models import environment, host, listener, setting

listener(
    "locust.env.Environment.create_web_ui",
    "locust.Environment.create_web_ui",
    host("host"),
    params="host, port",
    omitted="all",
    doc="https://docs.locust.io/en/stable/use-as-lib.html",
    origin="locust 2.47.0: locust/env.py:168",
)

setting(
    "web-host",
    "locust.web-host",
    files=["locust.conf", ".locust.conf", "*locust*.conf"],
    doc="https://docs.locust.io/en/stable/configuration.html",
    origin="locust 2.47.0: locust/argument_parser.py:525",
)

environment(
    "LOCUST_WEB_HOST",
    doc="https://docs.locust.io/en/stable/configuration.html",
    origin="locust 2.47.0: locust/argument_parser.py:525",
)
