import tornado.web
from tornado.escape import json_encode, linkify, url_escape, xhtml_escape
from tornado.httputil import HTTPServerRequest
from tornado.template import Template
from tornado.web import Application, RequestHandler, StaticFileHandler, URLSpec, url
from tornado.websocket import WebSocketHandler


class Main(RequestHandler):
    def get(self, number, name):
        # ok: source-remote
        snk(number)
        # ruleid: source-remote
        snk(name)
        # ruleid: source-remote
        snk(self.get_argument("q"))
        # ruleid: source-remote
        snk(self.get_arguments("q")[0])
        # ruleid: source-remote
        snk(self.get_body_argument("q"))
        # ruleid: source-remote
        snk(self.get_body_arguments("q")[0])
        # ruleid: source-remote
        snk(self.get_query_argument("q", "x"))
        # ruleid: source-remote
        snk(self.get_query_arguments("q"))
        # ruleid: source-remote
        snk(self.get_cookie("q"))
        # ruleid: source-remote
        snk(self.decode_argument(b"a"))
        # ruleid: source-remote
        snk(self.cookies["q"].value)
        # ruleid: source-remote
        snk(self.path_args[0])
        # ruleid: source-remote
        snk(self.path_kwargs["name"])
        # ruleid: source-remote
        snk(self.request.arguments["q"][0])
        for key in self.request.arguments:
            # ruleid: source-remote
            snk(key)
        # ruleid: source-remote
        snk(self.request.query_arguments["q"])
        # ruleid: source-remote
        snk(self.request.body_arguments["q"])
        # ruleid: source-remote
        snk(self.request.body.decode())
        # ruleid: source-remote
        snk(self.request.headers["q"])
        # ruleid: source-remote
        snk(self.request.headers.get("q"))
        # ruleid: source-remote
        snk(self.request.uri)
        # ruleid: source-remote
        snk(self.request.path)
        # ruleid: source-remote
        snk(self.request.query)
        # ruleid: source-remote
        snk(self.request.cookies["q"])
        # ruleid: source-remote
        snk(self.request.host)
        # ruleid: source-remote
        snk(self.request.host_name)
        # ruleid: source-remote
        snk(self.request.full_url())
        upload = self.request.files["f"][0]
        # ruleid: source-remote
        snk(upload["filename"])
        # ruleid: source-remote
        snk(upload.filename)
        # ruleid: source-remote
        snk(upload.body)
        # ruleid: source-remote
        snk(upload.content_type)
        # ok: source-remote
        snk(self.request.method)
        # ok: source-remote
        snk(self.settings)

    def helper(self, name):
        # ok: source-remote
        snk(name)


class Other(RequestHandler):
    def post(self, name, number):
        # ruleid: source-remote
        snk(name)
        # ok: source-remote
        snk(number)


class Added(RequestHandler):
    def put(self, number):
        # ok: source-remote
        snk(number)


class Single(RequestHandler):
    def patch(self, name):
        # ruleid: source-remote
        snk(name)


class Elsewhere(RequestHandler):
    def delete(self, name):
        # ruleid: source-remote
        snk(name)


app = Application([(r"/a/(\d+)/(.*)", Main), url(r"/b/(?P<name>[^/]+)/(?P<number>[0-9]+)", Other), URLSpec(r"/c/(.+)", Single)])
app.add_handlers(".*", [(r"/d/(\w+)", Added)])


class Chat(WebSocketHandler):
    def open(self, room):
        # ruleid: source-remote
        snk(room)

    def on_message(self, message):
        # ruleid: source-remote
        snk(message)


class Sinks(RequestHandler):
    def get(self):
        # ruleid: sink-xss
        self.write("<p>" + src())
        # ok: sink-xss
        self.write({"a": src()})
        # ruleid: sink-xss
        self.finish(src())
        # ok: sink-xss
        self.write("<p>")
        # ok: sink-xss
        self.render("a.html", a=src())
        # ok: sanitizer-xss
        snk(self.render_string("a.html", a=src()))
        # ok: sanitizer-xss
        snk(xhtml_escape(src()))
        # ok: sanitizer-xss
        snk(url_escape(src()))
        # ok: sanitizer-xss
        snk(linkify(src()))
        # ok: sanitizer-xss
        snk(json_encode(src()))
        # ruleid: sanitizer-xss, sanitizer-redirect
        snk(src().upper())
        # ruleid: sink-redirect
        self.redirect(src())
        # ok: sink-redirect
        self.redirect("/a/" + src())
        # ok: sink-redirect
        self.redirect("/" + src().lstrip("/"))
        # ok: sink-redirect
        self.redirect(f"/{src().strip('/')}")
        # ruleid: sink-redirect
        self.redirect("/" + src().rstrip("/"))
        # ruleid: sink-redirect
        self.redirect("/" + src().lstrip("."))
        # ruleid: sink-redirect
        self.redirect(src().lstrip("/") + "/")
        path, *rest = src().partition("?")
        path = "/" + path.strip("/")
        # ok: sink-redirect
        self.redirect("".join([path, *rest]))
        # ruleid: sink-redirect
        self.redirect("".join([*rest, path]))
        # ok: sanitizer-redirect
        snk(self.reverse_url("name", src()))
        # ruleid: sink-template
        Template("<p>" + src())
        # ok: sink-template
        Template("<p>{{ a }}").generate(a=src())
        # ruleid: sink-header
        self.set_header("X-A", src())
        # ruleid: sink-header
        self.add_header("X-A", src())
        # ruleid: sink-header
        self.set_cookie("a", src())
        # ok: sink-header
        self.set_header("X-A", "a")
        # ruleid: sink-path
        StaticFileHandler.get_content("files/" + src())
        # ok: sink-path
        StaticFileHandler.get_content("files/a")


async def clients():
    # ruleid: sink-ssrf
    request = tornado.httpclient.HTTPRequest(src(), method="GET")
    # ok: sink-ssrf
    await tornado.httpclient.AsyncHTTPClient().fetch(request)
    # ruleid: sink-ssrf
    await tornado.httpclient.AsyncHTTPClient().fetch(src())
    # ruleid: sink-ssrf
    tornado.httpclient.HTTPClient().fetch("http://%s/" % src())
    # ruleid: sink-ssrf
    await tornado.simple_httpclient.SimpleAsyncHTTPClient().fetch(src())
    # ruleid: sink-ssrf
    await tornado.websocket.websocket_connect(src())
    # ok: sink-ssrf
    tornado.httpclient.HTTPClient().fetch("http://localhost/?q=" + src())


def described():
    # ruleid: sink-ssrf
    request = tornado.httpclient.HTTPRequest(src())
    # ok: sanitizer-ssrf
    snk(request)
    # ruleid: sanitizer-ssrf
    snk(src())
