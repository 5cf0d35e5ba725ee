from pyramid.httpexceptions import HTTPFound, HTTPMovedPermanently, HTTPSeeOther
from pyramid.renderers import render, render_to_response
from pyramid.request import Request
from pyramid.response import FileResponse, Response
from pyramid.view import view_config


@view_config(route_name="a", renderer="json")
def view(request):
    # ruleid: source-remote
    snk(request.params["q"])
    for name in request.params:
        # ruleid: source-remote
        snk(name)
    # ruleid: source-remote
    snk(request.GET.get("q"))
    # ruleid: source-remote
    snk(request.POST["q"].filename)
    # ruleid: source-remote
    snk(request.matchdict["name"])
    # ruleid: source-remote
    snk(request.json_body["q"])
    # ruleid: source-remote
    snk(request.body)
    # ruleid: source-remote
    snk(request.headers["q"])
    # ruleid: source-remote
    snk(request.cookies["q"])
    # ruleid: source-remote
    snk(request.path_qs)
    # ruleid: source-remote
    snk(request.path_url)
    # ruleid: source-remote
    snk(request.query_string)
    # ok: source-remote
    snk(request.registry)
    # ruleid: sink-trust
    request.session["user"] = src()
    # ok: sink-trust
    request.session["user"] = "a"


class Views:
    def __init__(self, request):
        self.request = request

    def get(self):
        # ruleid: source-remote
        snk(self.request.params["q"])
        # ruleid: source-remote
        snk(self.request.matchdict["q"])
        # ruleid: source-remote
        snk(self.request.json_body["q"])


def typed(r: Request):
    # ruleid: source-remote
    snk(r.params.getall("q"))
    # ruleid: source-remote
    snk(r.GET["q"])
    # ruleid: source-remote
    snk(r.POST["q"])
    # ruleid: source-remote
    snk(r.matchdict["q"])
    # ruleid: source-remote
    snk(r.subpath[0])
    # ruleid: source-remote
    snk(r.json_body)
    # ruleid: source-remote
    snk(r.json)
    # ruleid: source-remote
    snk(r.body)
    # ruleid: source-remote
    snk(r.text)
    # ruleid: source-remote
    snk(r.body_file.read())
    # ruleid: source-remote
    snk(r.headers.get("q"))
    # ruleid: source-remote
    snk(r.cookies.get("q"))
    # ruleid: source-remote
    # ok: sanitizer-redirect
    snk(r.url)
    # ruleid: source-remote
    snk(r.path)
    # ruleid: source-remote
    snk(r.path_info)
    # ruleid: source-remote
    snk(r.path_qs)
    # ruleid: source-remote
    snk(r.path_url)
    # ruleid: source-remote
    snk(r.query_string)
    # ruleid: source-remote
    snk(r.host)
    # ruleid: source-remote
    snk(r.host_url)
    # ruleid: source-remote
    snk(r.application_url)
    # ruleid: source-remote
    snk(r.referer)
    # ruleid: source-remote
    snk(r.referrer)
    # ruleid: source-remote
    snk(r.user_agent)
    # ruleid: source-remote
    snk(r.environ["HTTP_X"])
    # ruleid: source-remote
    snk(r.authorization)
    # ok: source-remote
    snk(r.method)
    # ok: sanitizer-redirect
    snk(r.route_url("a", a=src()))
    # ok: sanitizer-redirect
    snk(r.route_path("a", a=src()))


def sinks(request):
    # ruleid: sink-xss
    Response("<p>" + src())
    # ruleid: sink-xss
    Response(body=src())
    # ruleid: sink-xss
    Response(text=src())
    # ok: sink-xss
    Response("<p>", status=src())
    # ok: sanitizer-xss
    snk(render("a.pt", {"a": src()}, request))
    # ok: sanitizer-xss
    snk(render_to_response("a.pt", {"a": src()}))
    # ruleid: sanitizer-xss, sanitizer-redirect
    snk(src())
    # ruleid: sink-redirect
    HTTPFound(location=src())
    # ruleid: sink-redirect
    HTTPFound(src())
    # ruleid: sink-redirect
    HTTPMovedPermanently(location="https://" + src())
    # ruleid: sink-redirect
    HTTPSeeOther(src())
    # ok: sink-redirect
    HTTPFound(location="/a/" + src())
    # ok: sanitizer-redirect
    snk(request.route_url("a", a=src()))
    # ruleid: sink-path
    FileResponse("files/" + src(), request=request)
    # ok: sink-path
    FileResponse("files/a", request=request)
