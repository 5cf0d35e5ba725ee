import azure.functions as func

app = func.FunctionApp()


@app.route(route="a")
def plain(req):
    # ruleid: source-remote
    snk(req.params.get("q"))
    # ruleid: source-remote
    snk(req.route_params["name"])
    # ruleid: source-remote
    snk(req.form["q"])
    # ruleid: source-remote
    snk(req.files["f"])
    # ruleid: source-remote
    snk(req.get_json()["q"])
    # ruleid: source-remote
    snk(req.get_body())


def main(r: func.HttpRequest):
    # ruleid: source-remote
    snk(r.params["q"])
    # ruleid: source-remote
    snk(r.headers["q"])
    # ruleid: source-remote
    snk(r.form["q"])
    # ruleid: source-remote
    snk(r.files["q"])
    # ruleid: source-remote
    snk(r.route_params["q"])
    # ruleid: source-remote
    snk(r.url)
    # ruleid: source-remote
    snk(r.get_json())
    # ruleid: source-remote
    snk(r.get_body())
    # ok: source-remote
    snk(r.method)
    # ruleid: sink-xss
    func.HttpResponse("<p>" + src(), mimetype="text/html")
    # ok: sink-xss
    func.HttpResponse("<p>" + src())


def messages(m: func.QueueMessage, s: func.InputStream, b: func.ServiceBusMessage, h: func.EventHubEvent, g: func.EventGridEvent):
    # ruleid: source-remote
    snk(m.get_body())
    # ruleid: source-remote
    snk(m.get_json())
    # ruleid: source-remote
    snk(s.read())
    # ruleid: source-remote
    snk(b.get_body())
    # ruleid: source-remote
    snk(h.get_body())
    # ruleid: source-remote
    snk(g.get_json())
