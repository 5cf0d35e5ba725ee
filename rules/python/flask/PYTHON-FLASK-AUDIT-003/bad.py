"""Shows the orders of the day in a browser."""
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/orders")
def orders():
    return jsonify([])


if __name__ == "__main__":
    # ruleid: PYTHON-FLASK-AUDIT-003
    app.run(host="0.0.0.0", port=8080, debug=True)
