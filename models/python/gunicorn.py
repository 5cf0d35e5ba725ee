from codepathfinder.models import setting

setting(
    "bind",
    files=["gunicorn.conf.py", "gunicorn*.py", "*gunicorn.py", "*gunicorn_conf*.py", "*gunicorn_config*.py"],
    grammar="hostports",
    empty="all",
    doc="https://docs.gunicorn.org/en/stable/settings.html#bind",
    origin="gunicorn 27.0.1: gunicorn/config.py:700, gunicorn/util.py:263",
)
