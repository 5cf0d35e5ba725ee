import bottle
from bottle import Bottle, run

app = Bottle()
# ruleid: bottle.run
run(host="0.0.0.0", port=8080)
# ruleid: bottle.run
bottle.run(app, "wsgiref", "0.0.0.0")
# ok: bottle.run
run(app, host="localhost")
# ok: bottle.run
run()
# ruleid: bottle.Bottle.run
app.run(host="0.0.0.0")
# ok: bottle.Bottle.run
app.run(port=8080)
# ok: bottle.Bottle.run
app.run(host="127.0.0.1")
