from codepathfinder import QueryType, calls, parameter, returns
from codepathfinder.models import sink, source

DOC = "https://fastapi.tiangolo.com/"

apps = ["fastapi.FastAPI", "fastapi.APIRouter"]
verbs = ["get", "post", "put", "patch", "delete", "head", "options", "trace", "api_route", "websocket", "route"]
routes = [app + "." + verb for app in apps for verb in verbs] + ["app.get", "app.post", "app.put", "app.patch", "app.delete", "router.get", "router.post", "router.put", "router.patch", "router.delete"]


class Given(QueryType):
    fqns = [
        "starlette.requests.Request", "starlette.requests.HTTPConnection", "starlette.websockets.WebSocket", "starlette.responses.Response",
        "starlette.background.BackgroundTasks", "fastapi.BackgroundTasks", "fastapi.security.SecurityScopes", "fastapi.Request", "fastapi.Response",
        "fastapi.WebSocket",
    ]


class Form(QueryType):
    fqns = ["fastapi.security.OAuth2PasswordRequestForm"]


class Basic(QueryType):
    fqns = ["fastapi.security.HTTPBasicCredentials"]


class Bearer(QueryType):
    fqns = ["fastapi.security.HTTPAuthorizationCredentials"]


# What dependencies give is theirs; the request itself has its own rows.
given = [calls("fastapi.Depends", "fastapi.Security"), Given]

source("remote", parameter(of=calls(*routes), unless=given), doc=DOC + "tutorial/path-params/")
source(
    "remote",
    parameter(of=calls("fastapi.FastAPI.add_api_route", "fastapi.APIRouter.add_api_route").tracks(1, "endpoint"), unless=given),
    doc=DOC + "reference/apirouter/",
)
source(
    "remote",
    parameter(of=calls("fastapi.Depends", "fastapi.Security").tracks(0, "dependency"), methods=["__init__", "__call__"], unless=given),
    doc=DOC + "tutorial/dependencies/",
)
source(
    "remote",
    Form.attr("username", "password", "scopes", "client_id", "client_secret"),
    Basic.attr("username", "password"),
    Bearer.attr("credentials"),
    doc=DOC + "reference/security/",
)
sink(
    "xss",
    returns(of=calls(*routes, match_name={"response_class": "HTMLResponse"})),
    part="text",
    doc=DOC + "advanced/custom-response/#html-response",
)
