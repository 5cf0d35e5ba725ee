import os

from aiohttp import web
from aiohttp.web_runner import TCPSite


def main(app, sock):
    # ruleid: aiohttp.web.run_app
    web.run_app(app)
    # ruleid: aiohttp.web.run_app
    web.run_app(app, port=80)
    # ruleid: aiohttp.web.run_app
    web.run_app(app, host="0.0.0.0")
    # ruleid: aiohttp.web.run_app
    web.run_app(app, host=["127.0.0.1", "::"])
    # ruleid: aiohttp.web.run_app
    web.run_app(app, host=os.environ.get("APP_HOST"))
    # ok: aiohttp.web.run_app
    web.run_app(app, host="localhost")
    # ok: aiohttp.web.run_app
    web.run_app(app, path="/run/app.sock")
    # ok: aiohttp.web.run_app
    web.run_app(app, sock=sock)


async def runner(app):
    run = web.AppRunner(app)
    # ruleid: aiohttp.web.TCPSite
    await web.TCPSite(run, "0.0.0.0", 8080).start()
    # ruleid: aiohttp.web.TCPSite
    await TCPSite(run).start()
    # ok: aiohttp.web.TCPSite
    await web.TCPSite(run, "localhost", 8080).start()
    # ok: aiohttp.web.TCPSite
    await web.UnixSite(run, "/run/app.sock").start()
