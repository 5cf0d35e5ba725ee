import bottle
from bottle import (
    BaseResponse, Bottle, FileUpload, HTTPResponse, Response, SimpleTemplate, delete, error, get, html_escape, html_quote, jinja2_template, mako_template, patch,
    post, put, redirect, request, response, route, static_file, template,
)

app = Bottle()


@route("/<name>/<number:int>/<rest:path>/<word:re:[a-z]+>")
def view(name, number, rest, word):
    # ruleid: source-remote
    snk(name)
    # ok: source-remote
    snk(number)
    # ruleid: source-remote
    snk(rest)
    # ok: source-remote
    snk(word)
    # ruleid: sink-xss
    return "<p>" + src()


@app.route(["/a", "/a/<name>"])
def several(name="x"):
    # ruleid: source-remote
    snk(name)
    # ok: sink-xss
    return {"a": src()}


@get("/<a>")
@post("/<a>")
@put("/<a>")
@patch("/<a>")
@delete("/<a>")
def all_verbs(a):
    # ruleid: source-remote
    snk(a)


def called(name):
    # ruleid: source-remote
    snk(name)
    # ruleid: sink-xss
    return src()


app.route("/called/<name>", callback=called)


@error(404)
def missing(e):
    # ruleid: sink-xss
    return "no " + src()


def attributes():
    # ruleid: source-remote
    snk(request.query["q"])
    # ruleid: source-remote
    snk(request.query.q)
    # ruleid: source-remote
    snk(request.forms.get("q"))
    for name in request.forms:
        # ruleid: source-remote
        snk(name)
    # ruleid: source-remote
    snk(request.params.getall("q")[0])
    # ruleid: source-remote
    snk(request.json["q"])
    # ruleid: source-remote
    snk(request.body.read())
    # ruleid: source-remote
    snk(request.headers.get("q"))
    # ruleid: source-remote
    snk(request.cookies.q)
    # ruleid: source-remote
    snk(request.url)
    # ruleid: source-remote
    snk(request.urlparts)
    # ruleid: source-remote
    snk(request.path)
    # ruleid: source-remote
    snk(request.fullpath)
    # ruleid: source-remote
    snk(request.query_string)
    # ruleid: source-remote
    snk(request.POST["q"])
    # ruleid: source-remote
    snk(request.GET["q"])
    # ruleid: source-remote
    snk(request.url_args["q"])
    # ruleid: source-remote
    snk(request.content_type)
    # ruleid: source-remote
    snk(request.auth[0])
    # ruleid: source-remote
    snk(request.remote_route)
    # ruleid: source-remote
    snk(request.environ["HTTP_X"])
    # ruleid: source-remote
    snk(request.get_header("q"))
    # ruleid: source-remote
    snk(bottle.request.get_cookie("q"))
    # ok: source-remote
    snk(request.method)
    # ok: source-remote
    snk(request.content_length)
    # ruleid: source-remote
    snk(request.files.get("f").raw_filename)


def upload(f: FileUpload):
    # ruleid: source-remote
    snk(f.raw_filename)
    # ruleid: source-remote
    snk(f.file.read())
    # ruleid: source-remote
    snk(f.name)
    # ruleid: source-remote
    snk(f.content_type)
    # ruleid: source-remote
    snk(f.headers["a"])
    # ruleid: sink-path
    f.save("files/" + src())
    # ok: sink-path
    f.save("files", overwrite=src())
    # ok: sanitizer-path
    snk(f.filename)
    # ruleid: sanitizer-path
    snk(src() + f.filename)


def sinks():
    # ruleid: sink-xss
    made = HTTPResponse("<p>" + src())
    # ok: sanitizer-xss
    snk(made)
    # ruleid: sink-xss
    made = Response(src())
    # ok: sanitizer-xss
    snk(made)
    # ruleid: sink-xss
    BaseResponse(src())
    # ok: sanitizer-xss
    snk(html_escape(src()))
    # ok: sanitizer-xss
    snk(html_quote(src()))
    # ok: sanitizer-xss
    snk(template("a", a=src()))
    # ok: sanitizer-xss
    snk(jinja2_template("a", a=src()))
    # ok: sanitizer-xss
    snk(static_file(src(), root="files"))
    # ruleid: sink-redirect
    made = redirect(src())
    # ok: sink-redirect
    redirect("/a/" + src())


def more():
    # ruleid: sanitizer-xss
    snk(src())
    # ruleid: sink-path
    static_file("a", src())
    # ok: sink-path
    static_file(src(), root="files")
    # ruleid: sink-template
    template("<p>" + src())
    # ruleid: sink-template
    SimpleTemplate(src())
    # ruleid: sink-template
    jinja2_template(src())
    # ruleid: sink-template
    mako_template(src())
    # ok: sink-template
    template("<p>{{a}}", a=src())
    # ruleid: sink-header
    response.set_header("X-A", src())
    # ruleid: sink-header
    response.add_header("X-A", src())
    # ruleid: sink-header
    response.set_cookie("a", src())
    # ruleid: sink-header
    response.headers["X-A"] = src()
    # ok: sink-header
    response.set_header("X-A", "a")
    # ruleid: source-remote
    snk(request.query.getunicode("a"))
