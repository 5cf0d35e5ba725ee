from werkzeug.datastructures import FileStorage, Headers
from werkzeug.security import generate_password_hash, safe_join
from werkzeug.utils import escape, redirect, secure_filename, send_file, send_from_directory
from werkzeug.wrappers import Request, Response


def application(request: Request):
    # ruleid: source-remote
    snk(request.args["q"])
    # ruleid: source-remote
    snk(request.args.get("q"))
    # ok: source-remote
    snk(request.args.get("q", type=int))
    # ok: source-remote
    snk(request.args.get("q", 0, float))
    # ruleid: source-remote
    snk(list(request.form)[0])
    for name, value in request.form.items():
        # ruleid: source-remote
        snk(name)
        # ruleid: source-remote
        snk(value)
    for name, values in request.values.lists():
        # ruleid: source-remote
        snk(values[0])
    # ruleid: source-remote
    snk(request.form.to_dict()["a"])
    for name in request.cookies.keys():
        # ruleid: source-remote
        snk(name)
    # ruleid: source-remote
    snk(request.headers.get("X-Name"))
    # ruleid: source-remote
    snk(request.headers["X-Name"])
    # ruleid: source-remote
    snk([k for k, v in request.headers])
    # ruleid: source-remote
    snk(request.environ["HTTP_X"])
    # ruleid: source-remote
    snk(request.json["a"]["b"])
    # ruleid: source-remote
    snk(request.get_json()["a"])
    # ruleid: source-remote
    snk(request.get_json(force=True).get("a"))
    # ruleid: source-remote
    snk(request.data.decode())
    # ruleid: source-remote
    snk(request.get_data(as_text=True))
    # ruleid: source-remote
    snk(request.stream.read())
    # ruleid: source-remote
    snk(request.input_stream)
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
    snk(request.root_url)
    # ruleid: source-remote
    snk(request.host_url)
    # ruleid: source-remote
    snk(request.host.split(":")[0])
    # ruleid: source-remote
    snk(request.query_string.decode())
    # ruleid: source-remote
    snk(request.authorization.username)
    # ruleid: source-remote
    snk(request.user_agent.string)
    # ruleid: source-remote
    snk(request.referrer)
    # ruleid: source-remote
    snk(request.origin)
    # ruleid: source-remote
    snk(request.content_type)
    # ruleid: source-remote
    snk(request.mimetype)
    # ruleid: source-remote
    snk(request.mimetype_params["charset"])
    # ruleid: source-remote
    snk(request.access_route[0])
    # ok: source-remote
    snk(request.content_length)
    # ok: source-remote
    snk(request.method)
    # ok: source-remote
    snk(request.is_json)
    return Response("ok")


def uploads(request: Request, storage: FileStorage):
    # ruleid: source-remote
    snk(request.files["f"].filename)
    for key in request.files:
        # ruleid: source-remote
        snk(key)
    # ruleid: source-remote
    snk(storage.filename)
    # ruleid: source-remote
    snk(storage.name)
    # ruleid: source-remote
    snk(storage.read())
    # ruleid: source-remote
    snk(storage.stream.read())
    # ruleid: source-remote
    snk(storage.headers["X"])
    # ruleid: source-remote
    snk(storage.content_type)
    # ruleid: source-remote
    snk(storage.mimetype)
    # ok: source-remote
    snk(storage.content_length)
    # ruleid: sink-path
    storage.save("up/" + src())
    # ok: sink-path
    storage.save("up/file")
    # ok: sink-path
    storage.save("up/file", src())


def same(request: Request):
    # ok: sink-redirect
    redirect("/home")
    # ruleid: sink-redirect
    redirect(src())
    # ruleid: sink-redirect
    redirect("https://" + src())
    # ok: sink-redirect
    redirect("/user/" + src())
    # ok: sink-redirect
    redirect("https://example.org/?next=" + src())
    # ruleid: source-remote
    # ok: sanitizer-redirect
    snk(request.url)


def sent(environ, response: Response):
    # ruleid: sink-path
    send_file(src(), environ)
    # ok: sink-path
    send_file("a.txt", environ)
    # ruleid: sink-path
    send_from_directory(src(), "a.txt", environ)
    # ok: sink-path
    send_from_directory("files", src(), environ)
    # ruleid: sink-header
    response.headers["X-Name"] = src()
    # ruleid: sink-header
    response.headers[src()] = "1"
    # ok: sink-header
    response.headers["X-Name"] = "1"
    # ruleid: sink-header
    response.headers.add("X-Name", src())
    # ruleid: sink-header
    response.headers.set("X-Name", src())
    # ruleid: sink-header
    response.headers.setdefault("X-Name", src())
    # ruleid: sink-header
    response.headers.extend({"X-Name": src()})
    # ruleid: sink-header
    response.headers.update({"X-Name": src()})
    # ruleid: sink-header
    Headers().add_header("X-Name", src())
    # ruleid: sink-header
    response.set_cookie("a", src())
    # ruleid: sink-header
    response.set_cookie(src(), "a")
    # ok: sink-header
    response.set_cookie("a", "b", max_age=src())


def pages(response: Response):
    # ruleid: sink-xss
    Response("<p>" + src())
    # ok: sink-xss
    Response("<p>", status=src())
    # ok: sink-xss
    Response("<p>" + src(), mimetype="text/plain")
    # ruleid: sink-xss
    response.set_data(src())
    # ok: sink-xss
    response.set_data("a")


def cleaned():
    # ok: sanitizer-path
    snk(secure_filename(src()))
    # ok: sanitizer-path
    snk(safe_join("files", src()))
    # ruleid: sanitizer-path
    snk("files/" + src())
    # ok: sanitizer-xss
    snk(escape(src()))
    # ruleid: sanitizer-xss
    snk(src().upper())
    # ok: sanitizer-any
    snk(generate_password_hash(src()))
    # ruleid: sanitizer-any
    snk(src().lower())
    # ruleid: sanitizer-redirect
    snk(src())


@Request.application
def application(request):
    # ruleid: source-remote
    snk(request.get_data())
    # ruleid: source-remote
    snk(request.method)


class Service:
    @Request.application
    def __call__(self, http_request):
        self.http_request = http_request
        return self.answer()

    def answer(self):
        # ruleid: source-remote
        snk(self.http_request.get_data())
        # ruleid: source-remote
        snk(self.http_request.args.get("service"))
        # ok: source-remote
        snk(self.environment)
        # ok: source-remote
        snk(len(self.http_request.args))
