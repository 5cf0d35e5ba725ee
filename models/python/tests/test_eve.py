from eve import Eve
from eve.flaskapp import Eve as Other

app = Eve()
# ruleid: eve.Eve.run
app.run(host="0.0.0.0")
# ruleid: eve.Eve.run
Other().run("::")
# ok: eve.Eve.run
app.run()
# ok: eve.Eve.run
app.run(host="127.0.0.1", port=80)
