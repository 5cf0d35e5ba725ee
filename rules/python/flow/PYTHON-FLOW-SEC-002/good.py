"""Shows whether a host answers."""
import ipaddress
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.get("/ping")
def ping():
    host = ipaddress.ip_address(request.args.get("host", "127.0.0.1"))
    # ok: PYTHON-FLOW-SEC-002
    return str(subprocess.run(["ping", "-c", "1", str(host)]).returncode)
