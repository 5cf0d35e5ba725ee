import os

import connexion
from eve import Eve
from flask import Flask
from flask_socketio import SocketIO
from quart import Quart
from werkzeug.serving import run_simple

app = Flask(__name__)
socketio = SocketIO(app)
ANY = "0.0.0.0"


def expose():
    # ruleid: PYTHON-FLASK-AUDIT-003
    run_simple("0.0.0.0", 4000, app)
    # ruleid: PYTHON-FLASK-AUDIT-003
    socketio.run(app, host=ANY)
    # ruleid: PYTHON-FLASK-AUDIT-003
    Quart(__name__).run("::")
    # ruleid: PYTHON-FLASK-AUDIT-003
    Eve().run(host=ANY)
    # ruleid: PYTHON-FLASK-AUDIT-003
    connexion.FlaskApp(__name__).run(host=ANY)
    # ruleid: PYTHON-FLASK-AUDIT-003
    app.run(os.getenv("HOST") or "0.0.0.0")
    # ruleid: PYTHON-FLASK-AUDIT-003
    os.environ["FLASK_RUN_HOST"] = ANY


def keep():
    # ok: PYTHON-FLASK-AUDIT-003
    run_simple("localhost", 4000, app)
    # ok: PYTHON-FLASK-AUDIT-003
    socketio.run(app)
    # ok: PYTHON-FLASK-AUDIT-003
    app.run("")
    # ok: PYTHON-FLASK-AUDIT-003
    app.config.update(HOST=ANY)
    # ok: PYTHON-FLASK-AUDIT-003
    app.run(debug=True)
