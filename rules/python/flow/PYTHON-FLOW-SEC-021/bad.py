"""Shows what changed on a branch."""
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.get("/changes")
def changes():
    branch = request.args["branch"]
    # ruleid: PYTHON-FLOW-SEC-021
    out = subprocess.run(["git", "diff", "--stat", "main", branch], capture_output=True, text=True, check=True)
    return out.stdout
