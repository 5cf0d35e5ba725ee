from codepathfinder import QueryType, parameter
from codepathfinder.models import source


class ObjectType(QueryType):
    fqns = ["graphene.ObjectType", "graphene.types.objecttype.ObjectType", "graphene.Interface", "graphene_django.DjangoObjectType"]


class Mutation(QueryType):
    fqns = ["graphene.Mutation", "graphene.types.mutation.Mutation", "graphene.relay.ClientIDMutation"]


others = ["root", "parent", "info", "cls", "self", "_", "__", "_root", "_info", "obj"]
source("remote", parameter(of=ObjectType, methods=["resolve_*"], unless=others), doc="https://docs.graphene-python.org/en/latest/types/objecttypes/#resolvers")
source("remote", parameter(of=Mutation, methods=["mutate", "mutate_and_get_payload"], unless=others), doc="https://docs.graphene-python.org/en/latest/types/mutations/")
