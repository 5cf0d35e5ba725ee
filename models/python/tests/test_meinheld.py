import meinheld
from meinheld import server


def exposed(app):
    # ruleid: meinheld.listen
    meinheld.listen(("0.0.0.0", 8000))
    # ruleid: meinheld.listen
    server.listen(("", 8000))
    server.run(app)


def local(app):
    # ok: meinheld.listen
    server.listen(("127.0.0.1", 8000))
    # ok: meinheld.listen
    server.listen("/run/app.sock")
