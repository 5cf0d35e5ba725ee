import functions_framework


@functions_framework.http
def view(request):
    # ruleid: source-remote
    snk(request.args["q"])
    # ruleid: source-remote
    snk(request.form["q"])
    # ruleid: source-remote
    snk(request.values["q"])
    # ruleid: source-remote
    snk(request.json["q"])
    # ruleid: source-remote
    snk(request.files["q"].filename)
    # ruleid: source-remote
    snk(request.cookies["q"])
    # ruleid: source-remote
    snk(request.headers["q"])
    # ruleid: source-remote
    snk(request.data)
    # ruleid: source-remote
    snk(request.get_json()["q"])
    # ruleid: source-remote
    snk(request.get_data())
    # ok: source-remote
    snk(request.method)


@functions_framework.cloud_event
def event(cloud_event):
    # ruleid: source-remote
    snk(cloud_event.data["message"])


def helper(cloud_event):
    # ok: source-remote
    snk(cloud_event.data)
