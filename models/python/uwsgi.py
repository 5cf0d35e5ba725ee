from codepathfinder.models import setting

setting(
    "uwsgi.http",
    "uwsgi.http-socket",
    "uwsgi.socket",
    "uwsgi.uwsgi-socket",
    "uwsgi.fastcgi-socket",
    "uwsgi.stats",
    files=["*.ini"],
    grammar="hostport",
    doc="https://uwsgi-docs.readthedocs.io/en/latest/Options.html",
    origin="uwsgi 2.0.31: core/socket.c:658",
)

setting(
    "uwsgi.https",
    "uwsgi.https-socket",
    files=["*.ini"],
    grammar="hostports",
    doc="https://uwsgi-docs.readthedocs.io/en/latest/HTTPS.html",
    origin="uwsgi 2.0.31: core/socket.c:658",
)
