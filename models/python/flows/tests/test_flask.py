from functools import wraps

import flask
from flask import (
    Blueprint, Flask, escape, flash, json, jsonify, make_response, redirect, render_template, render_template_string, request, safe_join, send_file,
    send_from_directory, session, stream_template, stream_template_string, url_for,
)
from flask.views import MethodView, View

app = Flask(__name__)
bp = Blueprint("pages", __name__)


@app.route("/<name>/<int:number>/<path:rest>/<uuid:key>/<float:part>/<string(length=2):lang>/<any(a, b):one>")
def view(name, number, rest, key, part, lang, one, extra=None):
    # ruleid: source-remote
    snk(name)
    # ok: source-remote
    snk(number)
    # ruleid: source-remote
    snk(rest)
    # ok: source-remote
    snk(key)
    # ok: source-remote
    snk(part)
    # ruleid: source-remote
    snk(lang)
    # ok: source-remote
    snk(one)
    # ok: source-remote
    snk(extra)
    return "ok"


@app.route("/twice/<int:thing>")
@app.route("/twice/<thing>")
def twice(thing):
    # ruleid: source-remote
    snk(thing)
    return "ok"


@app.get("/all/<kind>")
def keywords(**kwargs):
    # ruleid: source-remote
    snk(kwargs["kind"])
    return "ok"


@app.get("/numbers/<int:kind>")
def numbers(**kwargs):
    # ok: source-remote
    snk(kwargs["kind"])
    return "ok"


def signed_in(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)

    return wrapper


@bp.post("/in/<name>/<int:number>")
@signed_in
def inside(name, number):
    # ruleid: source-remote
    snk(name)
    # ok: source-remote
    snk(number)
    return "ok"


@bp.put("/<name>")
def put(name):
    # ruleid: source-remote
    snk(name)
    return "ok"


@bp.patch("/<name>")
def patch(name):
    # ruleid: source-remote
    snk(name)
    return "ok"


@bp.delete("/<name>")
def delete(name):
    # ruleid: source-remote
    snk(name)
    return "ok"


def registered(name, number):
    # ruleid: source-remote
    snk(name)
    # ok: source-remote
    snk(number)
    # ruleid: sink-xss
    return "<p>" + src()


app.add_url_rule("/registered/<name>/<int:number>", "registered", registered)


def plain(name):
    # ok: source-remote
    snk(name)
    # ok: sink-xss
    return src()


class Items(MethodView):
    def get(self, name, number):
        # ruleid: source-remote
        snk(name)
        # ok: source-remote
        snk(number)
        self.later(number)
        # ruleid: sink-xss
        return src()

    def later(self, name):
        # ok: source-remote
        snk(name)
        # ok: sink-xss
        return src()


app.add_url_rule("/items/<name>/<int:number>", view_func=Items.as_view("items"))


class Page(View):
    def dispatch_request(self, page):
        # ruleid: source-remote
        snk(page)
        return "ok"


bp.add_url_rule("/page/<page>", view_func=Page.as_view("page"))


def create_app():
    made = Flask(__name__)

    @made.route("/<name>")
    def within(name):
        # ruleid: source-remote
        snk(name)
        # ruleid: source-remote
        snk(request.args.get("q"))
        # ok: source-remote
        snk(request.args.get("q", type=int))
        return "ok"

    return made


def attributes():
    # ruleid: source-remote
    snk(flask.request.args["q"])
    # ruleid: source-remote
    snk(request.form.getlist("a")[0])
    # ruleid: source-remote
    snk(request.values["a"])
    # ruleid: source-remote
    snk(request.files["f"].filename)
    for key in request.files:
        # ruleid: source-remote
        snk(key)
    for key, storage in request.files.items():
        # ruleid: source-remote
        snk(storage.filename)
    # ruleid: source-remote
    snk(request.json["a"])
    # ruleid: source-remote
    snk(request.get_json().get("a"))
    # ruleid: source-remote
    snk(request.data)
    # ruleid: source-remote
    snk(request.get_data())
    # ruleid: source-remote
    snk(request.stream)
    # ruleid: source-remote
    snk(request.cookies.get("a"))
    # ruleid: source-remote
    snk(request.headers.get("a"))
    for name in request.headers.keys():
        # ruleid: source-remote
        snk(name)
    # ruleid: source-remote
    snk(request.environ["HTTP_X"])
    # ruleid: source-remote
    snk(request.path)
    # ruleid: source-remote
    snk(request.full_path)
    # ruleid: source-remote
    snk(request.url)
    # ruleid: source-remote
    snk(request.base_url)
    # ruleid: source-remote
    snk(request.url_root)
    # ruleid: source-remote
    snk(request.host_url)
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
    # ok: source-remote
    snk(request.method)
    # ok: source-remote
    snk(request.endpoint)


@app.before_request
def before():
    # ruleid: sink-xss
    return src()


@app.errorhandler(404)
def missing(error):
    # ruleid: sink-xss
    return "no " + src(), 404


@bp.before_app_request
def before_all():
    # ok: sink-xss
    return None


@bp.app_errorhandler(500)
def failed(error):
    # ok: sink-xss
    return "sorry", 500


@app.route("/html")
def html():
    # ruleid: sink-xss
    return "<p>" + src()


@app.route("/pair")
def pair():
    # ok: sink-xss
    return "fine", 200, {"X-A": src()}


@app.route("/data")
def data():
    # ok: sink-xss
    return {"a": src()}


@app.route("/list")
def several():
    # ok: sink-xss
    return [src()]


@app.route("/response")
def response():
    # ruleid: sink-xss
    made = make_response(src())
    # ruleid: sink-xss
    flask.Response("<p>" + src())
    # ok: sink-xss
    flask.Response(src(), mimetype="text/plain")
    # ok: sink-xss
    flask.Response(src(), content_type="application/json; charset=utf-8")
    # ruleid: sink-xss
    flask.Response(src(), mimetype="text/html")
    # ok: sink-xss
    make_response({"a": src()})
    # ok: sink-xss
    return make_response("ok")


def cleaned():
    # ruleid: sink-xss
    made = make_response(src())
    # ok: sanitizer-xss
    snk(made)
    # ruleid: sink-xss
    made = flask.Response(src())
    # ok: sanitizer-xss
    snk(made)
    # ok: sanitizer-xss
    snk(jsonify(a=src()))
    # ok: sanitizer-xss
    snk(json.jsonify(src()))
    # ruleid: sink-redirect
    made = redirect(src())
    # ok: sanitizer-xss
    snk(made)
    # ruleid: sink-path
    made = send_file(src())
    # ok: sanitizer-xss
    snk(made)
    # ok: sanitizer-xss
    snk(send_from_directory("a", src()))
    # ok: sanitizer-xss
    snk(render_template("a.html", a=src()))
    # ok: sanitizer-xss
    snk(render_template_string("{{ a }}", a=src()))
    # ok: sanitizer-xss
    snk(stream_template("a.html", a=src()))
    # ok: sanitizer-xss
    snk(stream_template_string("{{ a }}", a=src()))
    # ok: sanitizer-xss
    snk(url_for("page", a=src()))
    # ok: sanitizer-redirect
    snk(url_for("page", a=src()))
    # ok: sanitizer-xss
    snk(escape(src()))
    # ok: sanitizer-path
    snk(safe_join("a", src()))
    # ruleid: sanitizer-path, sanitizer-xss, sanitizer-redirect
    snk(json.dumps(src()))


def sinks():
    # ruleid: sink-template
    render_template_string("<p>" + src())
    # ok: sink-template
    render_template_string("<p>{{ a }}", a=src())
    # ruleid: sink-template
    stream_template_string(src())
    # ruleid: sink-redirect
    redirect(src())
    # ok: sink-redirect
    redirect("/a/" + src())
    # ruleid: sink-redirect
    redirect("//" + src())
    # ruleid: sink-path
    send_file("files/" + src())
    # ok: sink-path
    send_file("files/a", download_name=src())
    # ruleid: sink-path
    send_from_directory(src(), "a")
    # ok: sink-path
    send_from_directory("files", src())
    # ruleid: sink-path
    app.open_resource(src())
    # ruleid: sink-path
    app.open_instance_resource(src())
    # ruleid: sink-trust
    session["user"] = src()
    # ruleid: sink-trust
    session.update(user=src())
    # ruleid: sink-trust
    session.setdefault("user", src())
    # ok: sink-trust
    session["user"] = "a"
    # ok: sink-trust
    flash(src())
    others = {}
    # ok: sink-trust
    others.update(user=src())
    # ok: sink-trust
    others["user"] = src()
