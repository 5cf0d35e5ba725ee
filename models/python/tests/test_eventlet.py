import eventlet
from eventlet import convenience, wsgi


def main(app):
    # ruleid: eventlet.listen
    wsgi.server(eventlet.listen(("", 8090)), app)
    # ruleid: eventlet.listen
    convenience.listen(("0.0.0.0", 8090))
    # ok: eventlet.listen
    eventlet.listen(("127.0.0.1", 8090))
    # ok: eventlet.listen
    eventlet.connect(("0.0.0.0", 8090))
