"""Shows whether a host answers."""
import os

from flask import Flask, request

app = Flask(__name__)


@app.get("/ping")
def ping():
    host = request.args.get("host", "localhost")
    # ruleid: PYTHON-FLOW-SEC-002
    return str(os.system("ping -c 1 " + host))
