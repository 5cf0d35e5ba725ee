import os

import gunicorn.config
import uvicorn
import waitress

HOST = "0.0.0.0"
PORT = 8080
OPTIONS = {"port": PORT}


class Settings:
    host = "0.0.0.0"

    def __init__(self, port=PORT):
        self.port = port
        self.bind = f"{self.host}:{port}"


def exposed(app, port):
    # ruleid: PYTHON-NET-SEC-003
    waitress.serve(app, listen=f"{HOST}:{port}")
    # ruleid: PYTHON-NET-SEC-003
    waitress.serve(app, listen="%s:%d" % (HOST, port))
    # ruleid: PYTHON-NET-SEC-003
    waitress.serve(app, listen=HOST + ":" + str(port))
    # ruleid: PYTHON-NET-SEC-003
    waitress.serve(app, listen="{}:{}".format(HOST, port))
    # ruleid: PYTHON-NET-SEC-003
    waitress.serve(app, listen=":8080")
    # ruleid: PYTHON-NET-SEC-003
    waitress.serve(app, listen="127.0.0.1:8080 *:8081")
    # ruleid: PYTHON-NET-SEC-003
    uvicorn.run(app, host=Settings.host)
    settings = Settings()
    # ruleid: PYTHON-NET-SEC-003
    waitress.serve(app, listen=settings.bind)
    OPTIONS["host"] = "::"
    # ruleid: PYTHON-NET-SEC-003
    uvicorn.run(app, **OPTIONS)
    # ruleid: PYTHON-NET-SEC-003
    uvicorn.run(app, **dict(host=HOST, port=port))
    run = uvicorn.run
    # ruleid: PYTHON-NET-SEC-003
    run(app, host=os.environ.get("UVICORN_BIND", HOST))
    # ruleid: PYTHON-NET-SEC-003
    gunicorn.config.Config().set("bind", ["127.0.0.1:80", ":81"])


def unexposed(app, port, host):
    # ok: PYTHON-NET-SEC-003
    waitress.serve(app, listen=f"{host}:{port}")
    # ok: PYTHON-NET-SEC-003
    waitress.serve(app, listen=f"unix:{host}")
    # ok: PYTHON-NET-SEC-003
    waitress.serve(app, listen="10.0.0.0:80")
    # ok: PYTHON-NET-SEC-003
    waitress.serve(app, listen="[::1]:8080")
    # ok: PYTHON-NET-SEC-003
    uvicorn.run(app, host="127.0.0.1", forwarded_allow_ips="*")
    # ok: PYTHON-NET-SEC-003
    gunicorn.config.Config().set("forwarded_allow_ips", "*")
    # ok: PYTHON-NET-SEC-003
    print("Listening on 0.0.0.0:8080")
