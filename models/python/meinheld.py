from codepathfinder.models import host, listener

listener(
    "meinheld.listen",
    "meinheld.server.listen",
    host("address", grammar="address"),
    params="address",
    doc="https://github.com/mopemope/meinheld",
    origin="meinheld 1.0.2: meinheld/server/server.c:1458",
)
