from dataclasses import dataclass

from litestar import Controller, MediaType, Request, WebSocket, delete, get, head, patch, post, put, route, websocket, websocket_listener
from litestar.datastructures import State, UploadFile
from litestar.response import File, Redirect, Template


@dataclass
class Item:
    name: str
    amount: int


@get("/{name:str}/{number:int}")
async def view(request: Request, state: State, name: str, number: int, q: str = "", page: int = 1):
    # ok: source-remote
    snk(request)
    # ok: source-remote
    snk(state)
    # ruleid: source-remote
    snk(name)
    # ok: source-remote
    snk(number)
    # ruleid: source-remote
    snk(q)
    # ok: source-remote
    snk(page)
    # ruleid: source-remote
    snk(request.query_params["q"])
    # ruleid: source-remote
    snk(request.path_params["name"])
    # ruleid: source-remote
    snk(request.headers["q"])
    # ruleid: source-remote
    snk(request.cookies["q"])
    # ruleid: source-remote
    snk(str(request.url))
    # ruleid: source-remote
    snk(request.base_url)
    # ruleid: source-remote
    snk((await request.json())["q"])
    # ruleid: source-remote
    snk((await request.form())["q"])
    # ruleid: source-remote
    snk(await request.body())
    # ruleid: source-remote
    snk(await request.msgpack())
    async for chunk in request.stream():
        # ruleid: source-remote
        snk(chunk)


class Items(Controller):
    @post("/")
    async def create(self, data: Item):
        # ok: source-remote
        snk(self)
        # ruleid: source-remote
        snk(data.name)
        # ok: source-remote
        snk(data.amount)

    async def helper(self, data: Item):
        # ok: source-remote
        snk(data.name)


@put("/a")
@patch("/a")
@delete("/a")
@head("/a")
@route("/a", http_method="GET")
async def upload(data: UploadFile):
    # ruleid: source-remote
    snk(data.filename)


async def typed(f: UploadFile):
    # ruleid: source-remote
    snk(f.filename)
    # ruleid: source-remote
    snk(f.content_type)
    # ruleid: source-remote
    snk(f.headers["a"])
    # ruleid: source-remote
    snk(f.file.read())
    # ruleid: source-remote
    snk(await f.read())


@websocket("/ws")
async def ws(socket: WebSocket):
    # ruleid: source-remote
    snk(await socket.receive_text())
    # ruleid: source-remote
    snk(await socket.receive())
    # ruleid: source-remote
    snk(await socket.receive_data("text"))
    # ruleid: source-remote
    snk(await socket.receive_bytes())
    # ruleid: source-remote
    snk(await socket.receive_json())
    async for data in socket.iter_data():
        # ruleid: source-remote
        snk(data)
    async for data in socket.iter_json():
        # ruleid: source-remote
        snk(data)


@websocket_listener("/listen")
async def listen(data: str):
    # ruleid: source-remote
    snk(data)


@get("/html", media_type="text/html")
async def html():
    # ruleid: sink-xss
    return "<p>" + src()


@get("/json")
async def json():
    # ok: sink-xss
    return "<p>" + src()


def sinks():
    # ruleid: sink-redirect
    Redirect(src())
    # ruleid: sink-redirect
    Redirect(path="https://" + src())
    # ok: sink-redirect
    Redirect("/a/" + src())
    # ruleid: sink-path
    File(path="files/" + src())
    # ok: sink-path
    File(path="files/a", filename=src())
    # ruleid: sink-template
    Template(template_str="<p>" + src())
    # ok: sink-template
    Template(template_str="<p>", context={"a": src()})
