from codepathfinder.models import host, listener

listener(
    "trio.serve_tcp",
    "trio.open_tcp_listeners",
    host("host", empty="required"),
    omitted="all",
    doc="https://trio.readthedocs.io/en/stable/reference-io.html#trio.serve_tcp",
    origin="trio 0.35.0: trio/_highlevel_open_tcp_listeners.py:172, trio/_highlevel_open_tcp_listeners.py:57",
)

listener(
    "trio.serve_ssl_over_tcp",
    "trio.open_ssl_over_tcp_listeners",
    host("host", empty="required"),
    omitted="all",
    doc="https://trio.readthedocs.io/en/stable/reference-io.html#trio.serve_ssl_over_tcp",
    origin="trio 0.35.0: trio/_highlevel_ssl_helpers.py:108, trio/_highlevel_ssl_helpers.py:80",
)
