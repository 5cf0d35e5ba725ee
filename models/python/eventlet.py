from codepathfinder.models import host, listener

listener(
    "eventlet.listen",
    "eventlet.convenience.listen",
    host("addr", grammar="address"),
    params="addr, family",
    doc="https://eventlet.readthedocs.io/en/latest/basic_usage.html#eventlet.listen",
    origin="eventlet 0.41.3: eventlet/convenience.py:34",
)
