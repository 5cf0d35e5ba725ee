from codepathfinder import QueryType, calls, parameter
from codepathfinder.models import source


class Context(QueryType):
    fqns = ["typer.Context", "typer.models.Context", "click.Context"]


source(
    "cli",
    parameter(of=[calls("typer.Typer.command", "typer.Typer.callback"), calls("typer.run").tracks(0, "function")], unless=["ctx", Context]),
    doc="https://typer.tiangolo.com/tutorial/arguments/",
)
source("cli", calls("typer.prompt"), doc="https://typer.tiangolo.com/tutorial/prompt/")
