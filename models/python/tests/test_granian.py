import os

import granian.server
from granian import Granian
from granian.server.embed import Server

# ruleid: granian.Granian
Granian("app:app", address="0.0.0.0", port=8000).serve()
# ruleid: granian.Granian
granian.server.Granian("app:app", "::")
# ruleid: granian.Granian
Server("app:app", "0.0.0.0")
# ok: granian.Granian
Granian("app:app").serve()
# ok: granian.Granian
Granian("app:app", "127.0.0.1")


def environment():
    # ruleid: GRANIAN_HOST
    os.environ["GRANIAN_HOST"] = "0.0.0.0"
    # ok: GRANIAN_HOST
    os.environ["GRANIAN_HOST"] = "127.0.0.1"
