import anyio.to_thread
import h2.connection
import h11
import httptools
import wsproto
from starlette.concurrency import run_in_threadpool


async def app(scope, receive, send):
    # ruleid: source-remote
    snk(scope["path"])
    # ruleid: source-remote
    snk(scope["raw_path"].decode())
    for name, value in scope["headers"]:
        # ruleid: source-remote
        snk(value)
    # ruleid: source-remote
    snk(scope.get("query_string", b""))
    # ok: source-remote
    snk(scope["type"])
    # ok: source-remote
    snk(scope.get("root_path", ""))


class Files:
    def __init__(self, scope):
        self.scope = scope

    def name(self):
        # ruleid: source-remote
        snk(self.scope["path"].lstrip("/"))
        # ruleid: source-remote
        snk(self.scope.get("path"))
        # ok: source-remote
        snk(self.scope["server"])


def made_here():
    scope = {"path": "/", "headers": []}
    # ok: source-remote
    snk(scope["path"])


def application(environ, start_response):
    # ruleid: source-remote
    snk(environ["PATH_INFO"])
    # ruleid: source-remote
    snk(environ.get("QUERY_STRING", ""))
    # ruleid: source-remote
    snk(environ["wsgi.input"].read(10))
    # ruleid: source-remote
    snk(environ["HTTP_X_FORWARDED_FOR"])
    # ok: source-remote
    snk(environ["SERVER_NAME"])
    # ok: source-remote
    snk(read(environ, "PATH_INFO") + read(environ, "SCRIPT_NAME"))
    # ok: source-remote
    snk(environ.get("wsgi.url_scheme"))


class Application:
    def __init__(self, env):
        self.env = env

    def __call__(self, env, start_response):
        # ruleid: source-remote
        snk(env["PATH_INFO"])
        # ruleid: source-remote
        snk(env.get("wsgi.input").read(10))
        # ruleid: source-remote
        snk(self.env.get("QUERY_STRING"))
        # ok: source-remote
        snk(env["SERVER_PORT"])
        # ok: source-remote
        snk(env.get("PATH"))


def read(environ, key):
    return environ.get(key, "")


class Request:
    def __init__(self, environ):
        self.environ = environ

    def body(self):
        # ruleid: source-remote
        snk(self.environ["wsgi.input"].read())
        # ruleid: source-remote
        snk(self.environ.get("HTTP_REFERER"))
        # ok: source-remote
        snk(self.environ["wsgi.version"])


def serve(data):
    connection = h11.Connection(h11.SERVER)
    connection.receive_data(data)
    event = connection.next_event()
    # ruleid: source-remote
    snk(event.target)
    # ok: source-remote
    snk(connection.their_state)
    for event in h2.connection.H2Connection().receive_data(data):
        # ruleid: source-remote
        snk(event.headers)
    for event in wsproto.WSConnection(None).events():
        # ruleid: source-remote
        snk(event.data)


class Protocol:
    def __init__(self):
        self.parser = httptools.HttpRequestParser(self)

    def on_url(self, url):
        # ruleid: source-remote
        snk(url)

    def on_header(self, name, value):
        # ruleid: source-remote
        snk(value)

    def on_body(self, body):
        # ruleid: source-remote
        snk(body)

    def on_other(self, value):
        # ok: source-remote
        snk(value)


async def threads(scope):
    def read(path):
        # ruleid: source-remote
        snk(path)
        return path

    # ruleid: source-remote
    snk(await anyio.to_thread.run_sync(read, scope["path"]))
    # ruleid: source-remote
    snk(await run_in_threadpool(read, scope["path"]))
    # ok: source-remote
    snk(await run_in_threadpool(len, scope["path"]))
