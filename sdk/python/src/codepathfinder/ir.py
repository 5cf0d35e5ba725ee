# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    tool as _tool,
)

IRType = _tool("IRType")
MatcherIR = _tool("MatcherIR")
serialize_ir = _tool("serialize_ir")
validate_ir = _tool("validate_ir")

__all__ = [
    "IRType",
    "MatcherIR",
    "serialize_ir",
    "validate_ir",
]
