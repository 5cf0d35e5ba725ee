from codepathfinder.models import environment, host, listener

listener(
    "robyn.Robyn.start",
    host("host"),
    params="host, port",
    omitted="loopback",
    doc="https://robyn.tech/documentation/en/api_reference/getting_started",
    origin="robyn 0.88.0: robyn/__init__.py:957",
)

environment(
    "ROBYN_HOST",
    doc="https://robyn.tech/documentation/en/api_reference/robyn_env",
    origin="robyn 0.88.0: robyn/__init__.py:975",
)
