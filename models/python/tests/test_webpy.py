import web
from web.httpserver import runsimple

app = web.application((), globals())
# ruleid: web.httpserver.runsimple
runsimple(app.wsgifunc())
# ruleid: web.httpserver.runsimple
web.httpserver.runsimple(app.wsgifunc(), ("0.0.0.0", 8080))
# ok: web.httpserver.runsimple
web.httpserver.runsimple(app.wsgifunc(), ("127.0.0.1", 8080))
# ok: web.httpserver.runsimple
web.runsimple(app.wsgifunc(), server_address=("localhost", 8080))
# ruleid: web.application.run
app.run()
# ok: web.application.run
app.wsgifunc()
