import sanic.app
from sanic import Sanic

app = Sanic("fixture")
# ruleid: sanic.Sanic.run
app.run(host="0.0.0.0", port=1337)
# ruleid: sanic.Sanic.run
app.run("::")
# ruleid: sanic.Sanic.run
app.prepare(host="0.0.0.0")
# ruleid: sanic.Sanic.run
sanic.app.Sanic("other").create_server("0.0.0.0")
# ok: sanic.Sanic.run
app.run()
# ok: sanic.Sanic.run
app.run(host="")
# ok: sanic.Sanic.run
app.run(host="127.0.0.1")
# ok: sanic.Sanic.run
app.run(unix="/run/app.sock")
