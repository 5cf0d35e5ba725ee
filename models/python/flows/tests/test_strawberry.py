import strawberry
from strawberry.types import Info


@strawberry.input
class Given:
    name: str
    amount: int


def resolve(root, name: str):
    # ok: source-remote
    snk(root)
    # ruleid: source-remote
    snk(name)


@strawberry.type
class Query:
    item: str = strawberry.field(resolver=resolve)

    @strawberry.field
    def items(self, context: Info, name: str, number: int = 1) -> str:
        # ok: source-remote
        snk(context)
        # ruleid: source-remote
        snk(name)
        # ok: source-remote
        snk(number)
        return ""

    @strawberry.mutation(description="a")
    def create(self, given: Given) -> str:
        # ruleid: source-remote
        snk(given.name)
        # ok: source-remote
        snk(given.amount)
        return ""

    @strawberry.subscription
    async def follow(self, name: str) -> str:
        # ruleid: source-remote
        snk(name)
        yield ""

    def helper(self, name: str):
        # ok: source-remote
        snk(name)
