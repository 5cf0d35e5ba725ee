from flask import Flask

app = Flask(__name__)


@app.route("/status")
def status():
    # ruleid: sink-xss
    return src(), 201


@app.route("/nested")
def nested():
    answer = src()
    while more():
        answer = (answer, 1)
    # ruleid: sink-xss
    return answer


@app.route("/rejected")
def rejected():
    # ok: sink-xss
    return ((src(), 1), 2)
