# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    PropagationPrimitive,
    PropagationType,
    propagates,
    tool as _tool,
)

create_propagation_list = _tool("create_propagation_list")

__all__ = [
    "PropagationPrimitive",
    "PropagationType",
    "create_propagation_list",
    "propagates",
]
