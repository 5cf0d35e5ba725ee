from codepathfinder.models import host, listener

listener(
    "waitress.serve",
    host("host", empty="required"),
    host("listen", grammar="hostports"),
    params="app",
    omitted="all",
    unless=["unix_socket", "sockets"],
    doc="https://docs.pylonsproject.org/projects/waitress/en/stable/arguments.html",
    origin="waitress 3.0.2: waitress/__init__.py:6, waitress/adjustments.py:141, waitress/adjustments.py:341",
)

listener(
    "waitress.server.create_server",
    host("host", empty="required"),
    host("listen", grammar="hostports"),
    params="application",
    omitted="all",
    unless=["unix_socket", "sockets", "adj"],
    doc="https://docs.pylonsproject.org/projects/waitress/en/stable/arguments.html",
    origin="waitress 3.0.2: waitress/server.py:31, waitress/adjustments.py:141",
)
