from aws_lambda_powertools.event_handler import ALBResolver, APIGatewayHttpResolver, APIGatewayRestResolver, LambdaFunctionUrlResolver, Router

app = APIGatewayRestResolver()
http = APIGatewayHttpResolver()
alb = ALBResolver()
url = LambdaFunctionUrlResolver()
router = Router()


def lambda_handler(event, context):
    # ruleid: source-remote
    snk(event["queryStringParameters"]["q"])
    for key in event["headers"]:
        # ruleid: source-remote
        snk(key)
    # ok: source-remote
    snk(context)
    return app.resolve(event, context)


def handler(event, context):
    # ruleid: source-remote
    snk(event.get("body"))


def s3_handler(event, _):
    # ruleid: source-remote
    snk(event["Records"][0]["s3"]["object"]["key"])


def helper(event):
    # ok: source-remote
    snk(event)


@app.get("/a/<name>")
@http.post("/a/<name>")
@alb.put("/a/<name>")
@url.patch("/a/<name>")
@router.delete("/a/<name>")
@app.head("/a/<name>")
@app.route("/a/<name>")
def get(name, other=None):
    # ruleid: source-remote
    snk(name)
    # ok: source-remote
    snk(other)
    # ruleid: source-remote
    snk(app.current_event.query_string_parameters["q"])
    # ruleid: source-remote
    snk(app.current_event.json_body["q"])
