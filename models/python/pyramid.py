from codepathfinder.models import setting

setting(
    "server:main.host",
    "server:main.listen",
    files=["*.ini"],
    grammar="hostports",
    empty="required",
    doc="https://docs.pylonsproject.org/projects/pyramid/en/latest/narr/environment.html",
    origin="waitress 3.0.2: waitress/adjustments.py:341",
)
