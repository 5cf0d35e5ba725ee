# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    set_default_propagation,
    set_default_scope,
    tool as _tool,
)

get_default_propagation = _tool("get_default_propagation")
get_default_scope = _tool("get_default_scope")
PathfinderConfig = _tool("PathfinderConfig")

__all__ = [
    "PathfinderConfig",
    "get_default_propagation",
    "get_default_scope",
    "set_default_propagation",
    "set_default_scope",
]
