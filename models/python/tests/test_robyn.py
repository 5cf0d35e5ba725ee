import os

from robyn import Robyn

app = Robyn(__file__)
# ruleid: robyn.Robyn.start
app.start(host="0.0.0.0", port=8080)
# ruleid: robyn.Robyn.start
app.start("0.0.0.0")
# ok: robyn.Robyn.start
app.start()
# ok: robyn.Robyn.start
app.start(port=8080)
# ruleid: ROBYN_HOST
os.environ["ROBYN_HOST"] = "0.0.0.0"
# ok: ROBYN_HOST
os.environ["ROBYN_HOST"] = "127.0.0.1"
