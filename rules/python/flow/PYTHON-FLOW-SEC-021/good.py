"""Shows what changed on a branch."""
import subprocess

from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/changes")
def changes():
    branch = request.args["branch"]
    if branch.startswith("-"):
        abort(400)
    # ok: PYTHON-FLOW-SEC-021
    out = subprocess.run(["git", "diff", "--stat", "main", branch], capture_output=True, text=True, check=True)
    return out.stdout


@app.get("/history")
def history():
    # ok: PYTHON-FLOW-SEC-021
    out = subprocess.run(["git", "log", "--oneline", "--", request.args["path"]], capture_output=True, text=True, check=True)
    return out.stdout
