"""Shows the orders of the day in a browser."""
import os

from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/orders")
def orders():
    return jsonify([])


if __name__ == "__main__":
    # ok: PYTHON-FLASK-AUDIT-003
    app.run(host=os.environ.get("ORDERS_HOST", "127.0.0.1"), port=8080)
