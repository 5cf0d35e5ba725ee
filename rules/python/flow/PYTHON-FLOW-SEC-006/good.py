"""Shows a preview of an article."""
import requests
from flask import Flask, request

app = Flask(__name__)


@app.get("/preview")
def preview():
    # ok: PYTHON-FLOW-SEC-006
    page = requests.get(f"https://wiki.example.com/articles/{request.args['title']}", timeout=5)
    return {"length": len(page.text)}
