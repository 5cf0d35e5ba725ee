"""What the program pickles itself comes back as it was."""
import pickle

from flask import Flask, request

app = Flask(__name__)


@app.post("/copy")
def copy():
    # ok: PYTHON-DESER-001
    return pickle.loads(pickle.dumps(request.json))


@app.post("/load")
def load():
    # ruleid: PYTHON-DESER-001
    return pickle.loads(request.data)
