import os

import uvicorn
from uvicorn import Config, run

OPTIONS = {"host": "0.0.0.0", "port": 8000}

# ruleid: uvicorn.run
uvicorn.run("app:app", host="0.0.0.0", port=8000, reload=True)
# ruleid: uvicorn.run
run("app:app", **OPTIONS)
# ruleid: uvicorn.run
run("app:app", host=None)
# ruleid: uvicorn.Config
uvicorn.Server(Config("app:app", "::", 80)).run()
# ok: uvicorn.run
uvicorn.run("app:app")
# ok: uvicorn.run
uvicorn.run("app:app", host="127.0.0.1")
# ok: uvicorn.run
uvicorn.run("app:app", host="0.0.0.0", uds="/run/app.sock")
# ok: uvicorn.Config
Config("app:app", port=80)


def environment():
    # ruleid: UVICORN_HOST
    os.environ["UVICORN_HOST"] = "0.0.0.0"
    # ok: UVICORN_HOST
    os.environ["UVICORN_HOST"] = "127.0.0.1"
