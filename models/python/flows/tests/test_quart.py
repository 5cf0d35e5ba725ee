from quart import (
    Blueprint, Quart, Response, jsonify, make_response, redirect, render_template, render_template_string, request, send_file, send_from_directory, session,
    stream_template, stream_template_string, url_for, websocket,
)

app = Quart(__name__)
bp = Blueprint("a", __name__)


@app.route("/<name>/<int:number>")
async def view(name, number):
    # ruleid: source-remote
    snk(name)
    # ok: source-remote
    snk(number)
    # ruleid: source-remote
    snk(request.args.get("q"))
    # ruleid: source-remote
    snk((await request.form)["q"])
    # ruleid: source-remote
    snk((await request.values)["q"])
    # ruleid: source-remote
    snk((await request.files)["f"].filename)
    # ruleid: source-remote
    snk((await request.json)["q"])
    # ruleid: source-remote
    snk(await request.data)
    # ruleid: source-remote
    snk(await request.body)
    # ruleid: source-remote
    snk(request.cookies["q"])
    # ruleid: source-remote
    snk(request.headers["q"])
    # ruleid: source-remote
    snk(request.path)
    # ruleid: source-remote
    snk(request.full_path)
    # ruleid: source-remote
    snk(request.url)
    # ruleid: source-remote
    snk(request.base_url)
    # ruleid: source-remote
    snk(request.host)
    # ruleid: source-remote
    snk(request.query_string)
    # ruleid: source-remote
    snk(request.authorization.username)
    # ruleid: source-remote
    snk(request.user_agent.string)
    # ruleid: source-remote
    snk(request.referrer)
    # ruleid: source-remote
    snk(request.view_args["name"])
    # ruleid: source-remote
    snk((await request.get_json())["q"])
    # ruleid: source-remote
    snk(await request.get_data())
    # ok: source-remote
    snk(request.method)
    # ruleid: sink-xss
    return "<p>" + src()


@app.get("/<name>")
@app.post("/<name>")
@bp.put("/<name>")
@bp.patch("/<name>")
@bp.delete("/<name>")
async def verbs(name):
    # ruleid: source-remote
    snk(name)
    # ok: sink-xss
    return {"a": src()}


@app.websocket("/<room>")
async def ws(room):
    # ruleid: source-remote
    snk(room)
    # ruleid: source-remote
    snk(await websocket.receive())
    # ruleid: source-remote
    snk(await websocket.receive_json())
    # ruleid: source-remote
    snk(websocket.args["q"])
    # ruleid: source-remote
    snk(websocket.headers["q"])
    # ruleid: source-remote
    snk(websocket.cookies["q"])


async def added(name):
    # ruleid: source-remote
    snk(name)


app.add_url_rule("/added/<name>", view_func=added)
app.add_websocket("/ws/<name>", view_func=added)


@app.errorhandler(404)
async def missing(e):
    # ruleid: sink-xss
    return src(), 404


@app.before_request
@bp.before_app_request
@bp.app_errorhandler(500)
async def before(e=None):
    # ok: sink-xss
    return None


async def sinks():
    # ruleid: sink-xss
    made = await make_response(src())
    # ok: sanitizer-xss
    snk(made)
    # ruleid: sink-xss
    made = Response(src())
    # ok: sanitizer-xss
    snk(made)
    # ok: sanitizer-xss
    snk(jsonify(a=src()))
    # ruleid: sink-redirect
    made = redirect(src())
    # ok: sanitizer-xss
    snk(made)
    # ok: sink-redirect
    redirect("/a/" + src())
    # ruleid: sink-path
    made = await send_file(src())
    # ok: sanitizer-xss
    snk(made)
    # ruleid: sink-path
    await send_from_directory(src(), "a")
    # ok: sink-path
    made = await send_from_directory("a", src())
    # ok: sanitizer-xss
    snk(made)
    # ok: sanitizer-xss
    snk(await render_template("a", a=src()))
    # ok: sanitizer-xss
    snk(await render_template_string("a", a=src()))
    # ok: sanitizer-xss
    snk(await stream_template("a", a=src()))
    # ok: sanitizer-xss
    snk(await stream_template_string("a", a=src()))
    # ok: sanitizer-redirect
    snk(url_for("a", a=src()))
    # ruleid: sanitizer-xss, sanitizer-redirect
    snk(src())
    # ruleid: sink-template
    await render_template_string("a" + src())
    # ruleid: sink-template
    await stream_template_string("a" + src())
    # ok: sink-template
    await render_template_string("a", a=src())
    # ruleid: sink-trust
    session["a"] = src()
    # ruleid: sink-trust
    session.update(a=src())
    # ok: sink-trust
    session["a"] = "b"
