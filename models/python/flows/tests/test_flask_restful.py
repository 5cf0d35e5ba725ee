import flask_restx
from flask_restful import Api, Resource, reqparse
from flask_restx import Namespace

api = Api()
ns = Namespace("a")
parser = reqparse.RequestParser()
parser.add_argument("name")


class Item(Resource):
    def get(self, name: str, number: int):
        # ruleid: source-remote
        snk(name)
        # ok: source-remote
        snk(number)

    def post(self, name):
        args = parser.parse_args()
        # ruleid: source-remote
        snk(args["name"])

    def helper(self, name):
        # ok: source-remote
        snk(name)


api.add_resource(Item, "/items/<name>/<int:number>")


@api.resource("/others/<name>")
class Other(Resource):
    def put(self, name):
        # ruleid: source-remote
        snk(name)


@ns.route("/spaces/<name>")
class Space(flask_restx.Resource):
    def delete(self, name):
        # ruleid: source-remote
        snk(name)
