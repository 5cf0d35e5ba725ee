from codepathfinder.models import environment, host, listener, setting

setting(
    "bind",
    files=["gunicorn.conf.py", "gunicorn*.py", "*gunicorn.py", "*gunicorn_conf*.py", "*gunicorn_config*.py"],
    grammar="hostports",
    empty="all",
    doc="https://docs.gunicorn.org/en/stable/settings.html#bind",
    origin="gunicorn 27.0.1: gunicorn/config.py:700, gunicorn/util.py:263",
)

listener(
    "gunicorn.config.Config.set",
    host("value", grammar="hostports", empty="all"),
    params="name, value",
    omitted="none",
    when={"name": "bind"},
    doc="https://docs.gunicorn.org/en/stable/custom.html",
    origin="gunicorn 27.0.1: gunicorn/config.py:81, gunicorn/config.py:700",
)

environment(
    "GUNICORN_CMD_ARGS",
    grammar="arguments",
    doc="https://docs.gunicorn.org/en/stable/settings.html#settings",
    origin="gunicorn 27.0.1: gunicorn/config.py:110",
)
