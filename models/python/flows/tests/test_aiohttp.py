from aiohttp import BodyPartReader, web
from aiohttp.web import FileField, FileResponse, HTTPFound, HTTPMovedPermanently, HTTPPermanentRedirect, HTTPSeeOther, HTTPTemporaryRedirect

routes = web.RouteTableDef()


@routes.get("/{name}")
async def plain(request):
    # ruleid: source-remote
    snk(request.query["q"])
    for name in request.query:
        # ruleid: source-remote
        snk(name)
    # ruleid: source-remote
    snk(request.query_string)
    # ruleid: source-remote
    snk(request.match_info["name"])
    # ruleid: source-remote
    snk(request.rel_url.query["q"])
    # ruleid: source-remote
    snk(request.path_qs)
    # ruleid: source-remote
    snk(request.raw_path)
    # ruleid: source-remote
    snk(request.raw_headers)
    # ruleid: source-remote
    snk(request.headers["q"])
    # ruleid: source-remote
    snk(request.cookies["q"])
    # ruleid: source-remote
    snk(await request.content.read())
    data = await request.json()
    # ruleid: source-remote
    snk(data["q"])
    # ruleid: source-remote
    snk(await request.text())
    # ruleid: source-remote
    snk(await request.read())
    # ruleid: source-remote
    snk((await request.post())["q"])
    # ruleid: source-remote
    snk(await request.multipart())
    # ok: source-remote
    snk(request.method)
    # ok: source-remote
    snk(request.app)


class Handler(web.View):
    async def get(self):
        # ruleid: source-remote
        snk(self.request.query.get("q"))
        # ruleid: source-remote
        snk(self.request.match_info.get("q"))


async def typed(r: web.Request):
    # ruleid: source-remote
    snk(r.query.getall("q")[0])
    # ruleid: source-remote
    snk(r.query_string)
    # ruleid: source-remote
    snk(r.match_info["name"])
    # ruleid: source-remote
    snk(str(r.rel_url))
    # ruleid: source-remote
    snk(str(r.url))
    # ruleid: source-remote
    snk(r.path)
    # ruleid: source-remote
    snk(r.path_qs)
    # ruleid: source-remote
    snk(r.raw_path)
    # ruleid: source-remote
    snk(r.headers.get("q"))
    # ruleid: source-remote
    snk(r.raw_headers[0][1])
    # ruleid: source-remote
    snk(r.cookies.get("q"))
    # ruleid: source-remote
    snk(r.content)
    # ruleid: source-remote
    snk(r.host)
    # ruleid: source-remote
    snk(r.forwarded[0]["for"])
    # ruleid: source-remote
    snk(r.content_type)
    # ruleid: source-remote
    snk((await r.json())["q"])
    # ruleid: source-remote
    snk(await r.text())
    # ruleid: source-remote
    snk((await r.read()).decode())
    form = await r.post()
    # ruleid: source-remote
    snk(form["q"])
    # ruleid: source-remote
    snk(form["f"].filename)
    # ruleid: source-remote
    snk(await r.multipart())
    # ok: source-remote
    snk(r.content_length)
    # ok: source-remote
    snk(r.secure)


async def parts(part: BodyPartReader, field: FileField):
    # ruleid: source-remote
    snk(part.name)
    # ruleid: source-remote
    snk(part.filename)
    # ruleid: source-remote
    snk(part.headers["a"])
    # ruleid: source-remote
    snk(await part.read())
    # ruleid: source-remote
    snk(await part.read_chunk())
    # ruleid: source-remote
    snk(await part.readline())
    # ruleid: source-remote
    snk(await part.text())
    # ruleid: source-remote
    snk(await part.json())
    # ruleid: source-remote
    snk(await part.form())
    # ruleid: source-remote
    snk(await part.decode(b"a"))
    # ruleid: source-remote
    snk(field.name)
    # ruleid: source-remote
    snk(field.filename)
    # ruleid: source-remote
    snk(field.file.read())
    # ruleid: source-remote
    snk(field.content_type)
    # ruleid: source-remote
    snk(field.headers["a"])


async def socket(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        # ruleid: source-remote
        snk(message.data)
        # ok: source-remote
        snk(ws.closed)
    # ruleid: source-remote
    snk((await ws.receive()).data)
    # ruleid: source-remote
    snk(await ws.receive_str())
    # ruleid: source-remote
    snk(await ws.receive_bytes())
    # ruleid: source-remote
    snk(await ws.receive_json())
    return ws


async def sinks(request):
    # ruleid: sink-xss
    web.Response(text="<p>" + src(), content_type="text/html")
    # ruleid: sink-xss
    web.Response(body=src(), content_type="text/html")
    # ok: sink-xss
    web.Response(text=src())
    # ok: sink-xss
    web.json_response({"a": src()})
    # ruleid: sink-redirect
    raise HTTPFound(src())


async def redirects(kind):
    # ruleid: sink-redirect
    HTTPSeeOther(src())
    # ruleid: sink-redirect
    HTTPMovedPermanently(location="https://" + src())
    # ruleid: sink-redirect
    HTTPTemporaryRedirect(src())
    # ruleid: sink-redirect
    HTTPPermanentRedirect(src())
    # ok: sink-redirect
    web.HTTPFound("/a/" + src())


async def files(app: web.Application):
    # ruleid: sink-path
    FileResponse("files/" + src())
    # ok: sink-path
    FileResponse("files/a")
    # ruleid: sink-path
    app.router.add_static("/static", src())
    # ruleid: sink-path
    web.static("/static", src())
    response = web.Response()
    # ruleid: sink-header
    response.set_cookie("a", src())
    # ok: sink-header
    response.set_cookie("a", "b")
    # ruleid: sink-header
    response.headers["X-A"] = src()
