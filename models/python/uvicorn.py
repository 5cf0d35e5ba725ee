from codepathfinder.models import environment, host, listener

listener(
    "uvicorn.run",
    host("host", none="all"),
    omitted="loopback",
    unless=["uds", "fd"],
    doc="https://www.uvicorn.org/settings/#socket-binding",
    origin="uvicorn 0.54.0: uvicorn/main.py:503",
)

listener(
    "uvicorn.Config",
    host("host", none="all"),
    params="app, host, port, uds, fd",
    omitted="loopback",
    unless=["uds", "fd"],
    doc="https://www.uvicorn.org/settings/#socket-binding",
    origin="uvicorn 0.54.0: uvicorn/config.py:195, uvicorn/config.py:196",
)

environment(
    "UVICORN_HOST",
    doc="https://www.uvicorn.org/settings/",
    origin="uvicorn 0.54.0: uvicorn/main.py:61",
)
