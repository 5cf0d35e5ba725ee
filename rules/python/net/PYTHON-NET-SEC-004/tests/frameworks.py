import tornado.httpserver
import tornado.web
from aiohttp import web
from bottle import Bottle, run
from sanic import Sanic

ANY = "0.0.0.0"


class Site(tornado.web.Application):
    pass


async def expose(runner, options):
    # ruleid: PYTHON-NET-SEC-004
    Site([]).listen(8888)
    # ruleid: PYTHON-NET-SEC-004
    tornado.httpserver.HTTPServer(Site([])).listen(8888, "")
    # ruleid: PYTHON-NET-SEC-004
    await web.TCPSite(runner, None, 8080).start()
    # ruleid: PYTHON-NET-SEC-004
    run(host=ANY, port=80)
    # ruleid: PYTHON-NET-SEC-004
    Bottle().run(host=ANY)
    # ruleid: PYTHON-NET-SEC-004
    Sanic("app").run(host=ANY, port=80)


async def keep(runner, options):
    # ok: PYTHON-NET-SEC-004
    Site([]).listen(8888, "127.0.0.1")
    # ok: PYTHON-NET-SEC-004
    await web.TCPSite(runner, "localhost", 8080).start()
    # ok: PYTHON-NET-SEC-004
    run(port=80)
    # ok: PYTHON-NET-SEC-004
    Sanic("app").run(port=80)
    # ok: PYTHON-NET-SEC-004
    web.run_app(Site([]), path="/run/app.sock")
    # ok: PYTHON-NET-SEC-004
    web.run_app(Site([]), **options)
