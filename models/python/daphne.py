from codepathfinder.models import host, listener

listener(
    "daphne.endpoints.build_endpoint_description_strings",
    host("host", empty="none"),
    params="host, port",
    omitted="none",
    doc="https://github.com/django/daphne",
    origin="daphne 4.2.3: daphne/endpoints.py:1, daphne/endpoints.py:10",
)

listener(
    "daphne.server.Server",
    host("endpoints", grammar="endpoint"),
    params="application, endpoints",
    omitted="none",
    doc="https://github.com/django/daphne",
    origin="daphne 4.2.3: daphne/server.py:46, daphne/server.py:47",
)
