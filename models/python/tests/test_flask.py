import os

import flask
from flask import Flask

app = Flask(__name__)


class Own(flask.Flask):
    pass


def exposed():
    # ruleid: flask.Flask.run
    app.run(host="0.0.0.0")
    # ruleid: flask.Flask.run
    app.run("::", 8080)
    # ruleid: flask.Flask.run
    Own(__name__).run(**{"host": "0.0.0.0", "port": 80})
    # ruleid: flask.Flask.run
    Flask.run(app, "0.0.0.0")
    # ruleid: FLASK_RUN_HOST
    os.environ["FLASK_RUN_HOST"] = "0.0.0.0"
    # ruleid: FLASK_RUN_HOST
    os.environ.setdefault("FLASK_RUN_HOST", "::")


def local(**options):
    # ok: flask.Flask.run
    app.run()
    # ok: flask.Flask.run
    app.run(host=None)
    # ok: flask.Flask.run
    app.run(host="")
    # ok: flask.Flask.run
    app.run("127.0.0.1", 8080)
    # ok: flask.Flask.run
    app.run(debug=True, **options)
    # ok: FLASK_RUN_HOST
    os.environ["FLASK_RUN_HOST"] = "127.0.0.1"
    # ok: FLASK_RUN_HOST
    os.environ["FLASK_SERVER"] = "0.0.0.0"
    # ok: FLASK_RUN_HOST
    if os.environ["FLASK_RUN_HOST"] == "0.0.0.0":
        pass
