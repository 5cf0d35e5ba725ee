"""The rule of all archives that hold none of their own."""
from codepathfinder import calls, flows
from codepathfinder.python_decorators import python_rule


@python_rule(id="FLOW", severity="HIGH", message="Untrusted data arrives.")
def arrives():
    return flows(calls("src", "lab.src"), calls("snk", "lab.snk").tracks(0, "x"))
