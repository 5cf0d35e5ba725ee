from ariadne import MutationType, ObjectType, QueryType, SubscriptionType

query = QueryType()
mutation = MutationType()
user = ObjectType("User")
subscription = SubscriptionType()


@query.field("item")
@mutation.field("item")
@user.field("item")
@subscription.field("item")
def item(_, info, name, number: int = 1):
    # ok: source-remote
    snk(info)
    # ruleid: source-remote
    snk(name)
    # ok: source-remote
    snk(number)


@subscription.source("item")
async def items(obj, info, **given):
    # ruleid: source-remote
    snk(given["name"])


def other(obj, info, name):
    # ruleid: source-remote
    snk(name)


query.set_field("other", other)


def helper(obj, info, name):
    # ok: source-remote
    snk(name)
