from starlette.datastructures import MutableHeaders, UploadFile
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates
from starlette.websockets import WebSocket

templates = Jinja2Templates("templates")


async def endpoint(request):
    # ruleid: source-remote
    snk(request.query_params["q"])
    for name in request.query_params:
        # ruleid: source-remote
        snk(name)
    # ruleid: source-remote
    snk(request.path_params["name"])
    # ruleid: source-remote
    snk(request.cookies.get("q"))
    # ruleid: source-remote
    snk(request.headers["q"])
    data = await request.json()
    # ruleid: source-remote
    snk(data["q"])
    # ruleid: source-remote
    snk((await request.form())["q"])
    # ruleid: source-remote
    snk(await request.body())
    async for chunk in request.stream():
        # ruleid: source-remote
        snk(chunk)
    # ok: source-remote
    snk(request.method)
    # ruleid: sink-trust
    request.session["user"] = src()
    # ruleid: sink-trust
    request.session.update(user=src())
    # ok: sink-trust
    request.state.user = src()


async def typed(r: Request, connection: HTTPConnection):
    # ruleid: source-remote
    snk(r.query_params.get("q"))
    # ruleid: source-remote
    snk(r.query_params.multi_items()[0][0])
    # ruleid: source-remote
    snk(r.path_params["q"])
    # ruleid: source-remote
    snk(r.headers.get("q"))
    # ruleid: source-remote
    snk(r.cookies["q"])
    # ruleid: source-remote
    # ok: sanitizer-redirect
    snk(str(r.url))
    # ruleid: source-remote
    snk(r.url.path)
    # ruleid: source-remote
    snk(r.base_url)
    # ruleid: source-remote
    snk((await r.json())["q"])
    form = await r.form()
    # ruleid: source-remote
    snk(form["q"])
    # ruleid: source-remote
    snk(form["f"].filename)
    # ruleid: source-remote
    snk((await r.body()).decode())
    # ruleid: source-remote
    snk(connection.headers["q"])
    # ok: source-remote
    snk(r.method)
    # ok: source-remote
    snk(r.url.port)
    # ok: sanitizer-redirect
    snk(r.url_for("name", q=src()))
    # ruleid: sanitizer-redirect, sanitizer-xss
    snk(src() + "/")
    # ok: sanitizer-xss
    snk(templates.TemplateResponse(r, "a.html", {"a": src()}))


async def socket(websocket):
    # ruleid: source-remote
    snk(await websocket.receive_text())
    # ruleid: source-remote
    snk(await websocket.receive_bytes())
    # ruleid: source-remote
    snk((await websocket.receive_json())["a"])
    async for text in websocket.iter_text():
        # ruleid: source-remote
        snk(text)
    async for text in websocket.iter_json():
        # ruleid: source-remote
        snk(text)


async def typed_socket(s: WebSocket):
    # ruleid: source-remote
    snk(await s.receive())
    # ruleid: source-remote
    snk(await s.receive_text())
    # ruleid: source-remote
    snk(await s.receive_bytes())
    # ruleid: source-remote
    snk(await s.receive_json())
    async for data in s.iter_bytes():
        # ruleid: source-remote
        snk(data)
    # ruleid: source-remote
    snk(s.query_params["q"])


async def upload(file: UploadFile):
    # ruleid: source-remote
    snk(file.filename)
    # ruleid: source-remote
    snk(file.content_type)
    # ruleid: source-remote
    snk(file.headers["a"])
    # ruleid: source-remote
    snk(file.file.read())
    # ruleid: source-remote
    snk(await file.read())
    # ok: source-remote
    snk(file.size)


async def responses(headers: MutableHeaders):
    # ruleid: sink-xss
    HTMLResponse("<p>" + src())
    # ok: sink-xss
    HTMLResponse("<p>", status_code=src())
    # ok: sink-xss
    PlainTextResponse(src())
    # ruleid: sink-xss
    Response(src(), media_type="text/html")
    # ok: sink-xss
    Response(src(), media_type="application/json")
    # ruleid: sink-xss
    StreamingResponse(src(), media_type="text/html")
    # ruleid: sink-redirect
    RedirectResponse(src())
    # ruleid: sink-redirect
    RedirectResponse(url="https://" + src())
    # ok: sink-redirect
    RedirectResponse("/a/" + src())
    # ruleid: sink-path
    FileResponse("files/" + src())
    # ok: sink-path
    FileResponse("files/a", filename=src())
    # ruleid: sink-path
    StaticFiles(directory=src())
    response = Response("a")
    # ruleid: sink-header
    response.headers["X-A"] = src()
    # ok: sink-header
    response.headers["X-A"] = "a"
    # ruleid: sink-header
    headers.append("X-A", src())
    # ruleid: sink-header
    headers.setdefault("X-A", src())
    # ruleid: sink-header
    headers.update({"X-A": src()})
    # ruleid: sink-header
    response.set_cookie("a", src())
    # ok: sink-header
    response.set_cookie("a", "b")
