from codepathfinder.models import host, listener

listener(
    "aiohttp.web.run_app",
    host("host", grammar="aio"),
    params="app",
    omitted="all",
    unless=["path", "sock"],
    doc="https://docs.aiohttp.org/en/stable/web_reference.html#aiohttp.web.run_app",
    origin="aiohttp 3.14.5: aiohttp/web.py:444, aiohttp/web_runner.py:87",
)

listener(
    "aiohttp.web.TCPSite",
    "aiohttp.web_runner.TCPSite",
    host("host", grammar="aio"),
    params="runner, host, port",
    omitted="all",
    doc="https://docs.aiohttp.org/en/stable/web_reference.html#aiohttp.web.TCPSite",
    origin="aiohttp 3.14.5: aiohttp/web_runner.py:84, aiohttp/web_runner.py:87",
)
