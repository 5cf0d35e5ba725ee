"""Greets visitors."""
from flask import Flask, render_template_string, request

app = Flask(__name__)


@app.get("/hello")
def hello():
    name = request.args.get("name", "you")
    # ruleid: PYTHON-FLOW-SEC-004
    return render_template_string("<h1>Hello " + name + "</h1>")
