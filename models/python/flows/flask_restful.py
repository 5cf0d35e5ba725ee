from codepathfinder import QueryType, calls, parameter
from codepathfinder.models import source

DOC = "https://flask-restful.readthedocs.io/en/latest/"
verbs = ["get", "post", "put", "patch", "delete", "head", "options"]


class Parser(QueryType):
    fqns = ["flask_restful.reqparse.RequestParser", "flask_restx.reqparse.RequestParser"]


source(
    "remote",
    parameter(
        of=[
            calls("flask_restful.Api.add_resource", "flask_restx.Api.add_resource", "flask_restx.Namespace.add_resource", "api.add_resource").tracks(0, "resource"),
            calls("flask_restful.Api.resource", "flask_restx.Namespace.route", "flask_restx.Api.route", "api.route", "ns.route"),
        ],
        methods=verbs,
    ),
    doc=DOC + "quickstart.html#resourceful-routing",
)
source("remote", Parser.method("parse_args"), calls("parser.parse_args"), doc=DOC + "reqparse.html")
