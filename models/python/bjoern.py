from codepathfinder.models import host, listener

listener(
    "bjoern.run",
    "bjoern.listen",
    host("host", none="required"),
    params="wsgi_app, host, port",
    omitted="none",
    doc="https://github.com/jonashaag/bjoern#usage",
    origin="bjoern 3.2.2: bjoern.py:70, bjoern.py:51, bjoern.py:30",
)

listener(
    "bjoern.bind_and_listen",
    host("host", none="required"),
    params="host, port",
    doc="https://github.com/jonashaag/bjoern#usage",
    origin="bjoern 3.2.2: bjoern.py:9, bjoern.py:30",
)
