import falcon
import falcon.asgi
from falcon import App, HTTPFound, HTTPMovedPermanently, HTTPPermanentRedirect, HTTPSeeOther, HTTPTemporaryRedirect, Request, Response
from falcon.media.multipart import BodyPart


class Things:
    def on_get(self, req, resp, name, number):
        # ruleid: source-remote
        snk(name)
        # ok: source-remote
        snk(number)
        # ok: source-remote
        snk(resp)
        # ruleid: source-remote
        snk(req.params["q"])
        # ruleid: source-remote
        snk(req.media["q"])
        # ruleid: source-remote
        snk(req.stream.read())
        # ruleid: source-remote
        snk(req.bounded_stream.read())
        # ruleid: source-remote
        snk(req.headers["q"])
        # ruleid: source-remote
        snk(req.cookies["q"])
        # ruleid: source-remote
        snk(req.path)
        # ruleid: source-remote
        snk(req.query_string)
        # ruleid: source-remote
        snk(req.relative_uri)
        # ruleid: source-remote
        snk(req.get_param("q"))
        # ruleid: source-remote
        snk(req.get_param_as_list("q")[0])
        # ruleid: source-remote
        snk(req.get_param_as_json("q"))
        # ruleid: source-remote
        snk(req.get_param_as_dict("q"))
        # ruleid: source-remote
        snk(req.get_param_as_media("q"))
        # ruleid: source-remote
        snk(req.get_header("q"))
        # ruleid: source-remote
        snk(req.get_media())
        # ruleid: source-remote
        snk(req.get_cookie_values("q"))
        # ok: source-remote
        snk(req.method)
        # ok: source-remote
        snk(req.get_param_as_int("q"))
        # ruleid: sink-header
        resp.set_header("X-A", src())
        # ruleid: sink-header
        resp.append_header("X-A", src())
        # ruleid: sink-header
        resp.set_cookie("a", src())
        # ok: sink-header
        resp.set_header("X-A", "a")

    def helper(self, name):
        # ok: source-remote
        snk(name)


app = App()
app.add_route("/things/{name}/{number:int}", Things())


class Items:
    async def on_post(self, req, resp, name):
        # ruleid: source-remote
        snk(name)


falcon.asgi.App().add_route("/items/{name}", Items())


def typed(r: Request, s: Response, part: BodyPart):
    # ruleid: source-remote
    snk(r.params.get("q"))
    # ruleid: source-remote
    snk(r.media["q"])
    # ruleid: source-remote
    snk(r.stream)
    # ruleid: source-remote
    snk(r.bounded_stream.read())
    # ruleid: source-remote
    snk(r.headers.get("q"))
    # ruleid: source-remote
    snk(r.cookies["q"])
    # ruleid: source-remote
    snk(r.path)
    # ruleid: source-remote
    snk(r.uri)
    # ruleid: source-remote
    snk(r.url)
    # ruleid: source-remote
    snk(r.relative_uri)
    # ruleid: source-remote
    snk(r.query_string)
    # ruleid: source-remote
    snk(r.host)
    # ruleid: source-remote
    snk(r.forwarded_host)
    # ruleid: source-remote
    snk(r.netloc)
    # ruleid: source-remote
    snk(r.user_agent)
    # ruleid: source-remote
    snk(r.referer)
    # ruleid: source-remote
    snk(r.auth)
    # ruleid: source-remote
    snk(r.content_type)
    # ruleid: source-remote
    snk(r.env["HTTP_X"])
    # ruleid: source-remote
    snk(r.access_route[0])
    # ruleid: source-remote
    snk(r.get_param("q"))
    # ok: source-remote
    snk(r.get_param_as_int("q"))
    # ok: source-remote
    snk(r.get_param_as_uuid("q"))
    # ok: source-remote
    snk(r.content_length)
    # ruleid: source-remote
    snk(part.name)
    # ruleid: source-remote
    snk(part.filename)
    # ruleid: source-remote
    snk(part.secure_filename)
    # ruleid: source-remote
    snk(part.data)
    # ruleid: source-remote
    snk(part.text)
    # ruleid: source-remote
    snk(part.media)
    # ruleid: source-remote
    snk(part.stream)
    # ruleid: source-remote
    snk(part.content_type)
    # ruleid: source-remote
    snk(part.get_data())
    # ruleid: source-remote
    snk(part.get_text())
    # ruleid: source-remote
    snk(part.get_media())
    # ruleid: sink-header
    s.set_header("X-A", src())
    # ruleid: sink-header
    s.set_cookie("a", src())


def redirects(kind):
    # ruleid: sink-redirect
    raise HTTPFound(src())


def more():
    # ruleid: sink-redirect
    HTTPMovedPermanently(location=src())
    # ruleid: sink-redirect
    HTTPSeeOther(src())
    # ruleid: sink-redirect
    HTTPTemporaryRedirect(src())
    # ruleid: sink-redirect
    HTTPPermanentRedirect(src())
    # ok: sink-redirect
    falcon.HTTPFound("/a/" + src())
    # ruleid: sink-path
    app.add_static_route("/static", src())
    # ok: sink-path
    app.add_static_route("/static", "files")
