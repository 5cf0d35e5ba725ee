from sanic import Blueprint, Request, Sanic, response
from sanic.request import File
from sanic.response import BaseHTTPResponse, file, file_stream, html, json, redirect, text
from sanic.views import HTTPMethodView

app = Sanic("a")
bp = Blueprint("b")


@app.get("/<name>/<number:int>/<rest:path>/<plain:str>/<word:slug>")
async def get(request, name, number, rest, plain, word):
    # ok: source-remote
    snk(request)
    # ruleid: source-remote
    snk(name)
    # ok: source-remote
    snk(number)
    # ruleid: source-remote
    snk(rest)
    # ruleid: source-remote
    snk(plain)
    # ok: source-remote
    snk(word)
    # ruleid: source-remote
    snk(request.args.get("q"))
    for name in request.args:
        # ruleid: source-remote
        snk(name)
    # ruleid: source-remote
    snk(request.query_args[0])
    # ruleid: source-remote
    snk(request.form["q"][0])
    # ruleid: source-remote
    snk(request.json["q"])
    # ruleid: source-remote
    snk(request.files["f"])
    # ruleid: source-remote
    snk(request.raw_url)
    # ruleid: source-remote
    snk(request.match_info["name"])
    # ok: source-remote
    snk(request.method)


@app.route("/r/<a>")
@app.post("/r/<a>")
@app.put("/r/<a>")
@bp.patch("/r/<a>")
@bp.delete("/r/<a>")
@bp.head("/r/<a>")
@bp.options("/r/<a>")
@app.websocket("/r/<a>")
async def verbs(request, a):
    # ruleid: source-remote
    snk(a)


class Items(HTTPMethodView):
    async def get(self, request: Request, name, number):
        # ruleid: source-remote
        snk(name)
        # ok: source-remote
        snk(number)


app.add_route(Items.as_view(), "/items/<name>/<number:int>")


async def chat(request, ws, room):
    # ruleid: source-remote
    snk(room)


app.add_websocket_route(chat, "/chat/<room>")


async def typed(r: Request, f: File):
    # ruleid: source-remote
    snk(r.args.getlist("q")[0])
    # ruleid: source-remote
    snk(r.query_args)
    # ruleid: source-remote
    snk(r.form.get("q"))
    # ruleid: source-remote
    snk(r.json["q"])
    # ruleid: source-remote
    snk(r.files.get("f").name)
    # ruleid: source-remote
    snk(r.body)
    # ruleid: source-remote
    snk(r.headers["q"])
    # ruleid: source-remote
    snk(r.raw_headers)
    # ruleid: source-remote
    snk(r.cookies.get("q"))
    # ruleid: source-remote
    snk(r.url)
    # ruleid: source-remote
    snk(r.path)
    # ruleid: source-remote
    snk(r.query_string)
    # ruleid: source-remote
    snk(r.raw_url)
    # ruleid: source-remote
    snk(r.match_info["q"])
    # ruleid: source-remote
    snk(r.host)
    # ruleid: source-remote
    snk(r.token)
    # ruleid: source-remote
    snk(r.credentials)
    # ruleid: source-remote
    snk(r.forwarded)
    # ruleid: source-remote
    snk(r.content_type)
    # ruleid: source-remote
    snk(r.get_args())
    # ruleid: source-remote
    snk(r.get_query_args())
    # ruleid: source-remote
    snk(r.get_form())
    # ruleid: source-remote
    snk(r.load_json())
    # ok: source-remote
    snk(r.method)
    # ok: source-remote
    snk(r.port)
    # ruleid: source-remote
    snk(f.name)
    # ruleid: source-remote
    snk(f.body)
    # ruleid: source-remote
    snk(f.type)


async def sinks(r: BaseHTTPResponse):
    # ruleid: sink-xss
    html("<p>" + src())
    # ok: sink-xss
    text(src())
    # ok: sink-xss
    json({"a": src()})
    # ruleid: sink-redirect
    redirect(src())
    # ok: sink-redirect
    redirect("/a/" + src())
    # ok: sanitizer-redirect
    snk(app.url_for("a", a=src()))
    # ruleid: sanitizer-redirect
    snk(src())
    # ruleid: sink-path
    await file("files/" + src())
    # ruleid: sink-path
    await file_stream(src())
    # ok: sink-path
    await file("files/a", filename=src())
    # ruleid: sink-header
    r.add_cookie("a", src())
    # ok: sink-header
    r.add_cookie("a", "b")
