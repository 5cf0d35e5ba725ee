from codepathfinder.models import host, listener, setting

setting(
    "hypercorn.config.Config.bind",
    "hypercorn.config.Config.insecure_bind",
    "hypercorn.config.Config.quic_bind",
    grammar="hostport",
    doc="https://hypercorn.readthedocs.io/en/latest/how_to_guides/binds.html",
    origin="hypercorn 0.18.0: hypercorn/config.py:134, hypercorn/config.py:145, hypercorn/config.py:156",
)

listener(
    "hypercorn.config.Config.from_mapping",
    host('mapping["bind"]', grammar="hostport"),
    host("bind", grammar="hostport"),
    params="mapping",
    omitted="loopback",
    doc="https://hypercorn.readthedocs.io/en/latest/how_to_guides/configuring.html",
    origin="hypercorn 0.18.0: hypercorn/config.py:309",
)

setting(
    "bind",
    "insecure_bind",
    "quic_bind",
    files=["hypercorn.toml", "hypercorn.py", "hypercorn_config.py", "hypercorn.conf.py", "hypercorn_config.toml"],
    grammar="hostport",
    doc="https://hypercorn.readthedocs.io/en/latest/how_to_guides/configuring.html",
    origin="hypercorn 0.18.0: hypercorn/config.py:130",
)
