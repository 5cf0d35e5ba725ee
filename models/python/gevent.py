from codepathfinder.models import host, listener

listener(
    "gevent.pywsgi.WSGIServer",
    "gevent.server.StreamServer",
    "gevent.server.DatagramServer",
    "gevent.baseserver.BaseServer",
    host("listener", grammar="listener", number="all"),
    params="listener",
    doc="https://www.gevent.org/api/gevent.baseserver.html",
    origin="gevent 26.9.0: gevent/baseserver.py:39, gevent/baseserver.py:114, gevent/baseserver.py:418",
)
