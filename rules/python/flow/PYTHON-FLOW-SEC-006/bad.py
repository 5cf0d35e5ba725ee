"""Shows a preview of a page."""
import requests
from flask import Flask, request

app = Flask(__name__)


@app.get("/preview")
def preview():
    # ruleid: PYTHON-FLOW-SEC-006
    page = requests.get(request.args["url"], timeout=5)
    return {"length": len(page.text)}
