"""Looks books of the library up."""
import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.get("/books")
def books():
    author = request.args["author"]
    db = sqlite3.connect("library.db")
    # ruleid: PYTHON-FLOW-SEC-001
    rows = db.execute(f"SELECT title FROM books WHERE author = '{author}'")
    return {"titles": [title for (title,) in rows]}
