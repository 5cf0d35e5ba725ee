"""Logs members in."""
import pymongo
from flask import Flask, request

app = Flask(__name__)
db = pymongo.MongoClient().club


@app.post("/login")
def login():
    data = request.get_json()
    # ruleid: PYTHON-FLOW-SEC-013
    member = db.members.find_one({"name": data["name"], "key": data["key"]})
    return {"known": member is not None}
