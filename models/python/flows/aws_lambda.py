from codepathfinder import attribute, calls, parameter
from codepathfinder.models import source

POWERTOOLS = "https://docs.aws.amazon.com/powertools/python/latest/core/event_handler/api_gateway/"
apps = ["aws_lambda_powertools.event_handler." + name for name in ["APIGatewayRestResolver", "APIGatewayHttpResolver", "ALBResolver", "LambdaFunctionUrlResolver", "Router"]]

source("remote", parameter("event", of=["*lambda_handler*", "handler", "*.handler", "*_handler", "lambda_function.*"]), doc="https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html")
source(
    "remote",
    parameter(of=calls(*[app + "." + verb for app in apps for verb in ["get", "post", "put", "patch", "delete", "head", "route"]]), path=[0, "rule"]),
    attribute(*[app + ".current_event" for app in apps]),
    doc=POWERTOOLS,
)
