from codepathfinder.models import host, listener

listener(
    "connexion.FlaskApp.run",
    "connexion.App.run",
    "connexion.AsyncApp.run",
    "connexion.apps.abstract.AbstractApp.run",
    host("host", none="all"),
    params="import_string",
    omitted="loopback",
    doc="https://connexion.readthedocs.io/en/stable/quickstart.html",
    origin="connexion 3.3.0: connexion/apps/abstract.py:278",
)
