from codepathfinder import QueryType, calls, parameter
from codepathfinder.models import source


class Info(QueryType):
    fqns = ["strawberry.types.Info", "strawberry.Info", "strawberry.types.info.Info"]


source(
    "remote",
    parameter(of=calls("strawberry.field", "strawberry.mutation", "strawberry.subscription"), unless=["self", "root", "info", Info]),
    parameter(of=calls("strawberry.field", "strawberry.mutation").tracks("resolver"), unless=["self", "root", "info", Info]),
    doc="https://strawberry.rocks/docs/types/resolvers",
)
