from codepathfinder import Or, QueryType, attribute, calls, flows, sanitizers, sinks, sources
from codepathfinder.python_decorators import python_rule


class FlaskRequest(QueryType):
    fqns = ["flask.Request", "flask.wrappers.Request", "quart.Request"]


class StarletteRequest(QueryType):
    fqns = ["starlette.requests.Request", "fastapi.Request", "aiohttp.web.Request", "aiohttp.web_request.Request"]


OWNERS = ["pymongo.*", "motor.*", "flask_pymongo.*", "*.collection", "collection", "db.*", "*.db.*"]
VERBS = [
    "find", "find_one", "find_one_and_delete", "find_one_and_replace", "find_one_and_update", "count_documents", "delete_one", "delete_many",
    "update_one", "update_many", "replace_one", "distinct", "aggregate",
]
FINDS = [f"{owner}.{verb}" for owner in OWNERS for verb in VERBS]
STRUCTURED = [
    attribute("flask.request.json", "quart.request.json", "request.data", "self.request.data", "request.json"),
    calls("flask.request.get_json", "quart.request.get_json", "request.get_json", "request.json", "json.loads"),
    FlaskRequest.attr("json"),
    FlaskRequest.method("get_json"),
    StarletteRequest.method("json"),
]


@python_rule(
    id="PYTHON-FLOW-SEC-013",
    name="NoSQL Injection",
    severity="HIGH",
    category="flow",
    cwe="CWE-943",
    owasp="A03:2021,A05:2025",
    tags="python,nosql,mongodb,injection,dataflow",
    message="A value of a JSON document from outside becomes part of this query. It may be an object with operators such as $ne or "
    "$where, which change what is found. Convert it with str() or check its type.",
    aliases=["PYTHON-LAMBDA-SEC-016"],
)
def nosql_injection():
    """Reports structured data of requests that becomes part of queries of document databases."""
    return Or(
        flows(sources("remote"), sinks("nosql"), sanitized_by=sanitizers("nosql")),
        flows(STRUCTURED, calls(*FINDS).tracks(0, "filter", "pipeline"), sanitized_by=sanitizers("nosql")),
    )
