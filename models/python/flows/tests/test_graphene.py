import graphene
from graphene import Mutation, ObjectType


class Query(ObjectType):
    item = graphene.String(name=graphene.String(), number=graphene.Int())

    def resolve_item(root, info, name, number: int = 1):
        # ok: source-remote
        snk(root)
        # ok: source-remote
        snk(info)
        # ruleid: source-remote
        snk(name)
        # ok: source-remote
        snk(number)

    def resolve_all(self, info, **kwargs):
        # ruleid: source-remote
        snk(kwargs["name"])

    def helper(self, name):
        # ok: source-remote
        snk(name)


class Create(Mutation):
    class Arguments:
        name = graphene.String()

    def mutate(self, info, name):
        # ruleid: source-remote
        snk(name)

    @classmethod
    def mutate_and_get_payload(cls, root, info, **given):
        # ruleid: source-remote
        snk(given["name"])
