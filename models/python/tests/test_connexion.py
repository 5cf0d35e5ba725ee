import connexion
from connexion import AsyncApp, FlaskApp
from connexion.apps.abstract import AbstractApp


class Own(AbstractApp):
    pass


# ruleid: connexion.FlaskApp.run
FlaskApp(__name__).run(host="0.0.0.0", port=8080)
# ruleid: connexion.FlaskApp.run
connexion.App(__name__).run("app:app", host="0.0.0.0")
# ruleid: connexion.FlaskApp.run
AsyncApp(__name__).run(host="::")
# ruleid: connexion.FlaskApp.run
Own().run(host=None)
# ok: connexion.FlaskApp.run
FlaskApp(__name__).run(port=8080)
# ok: connexion.FlaskApp.run
AsyncApp(__name__).run(host="127.0.0.1")
