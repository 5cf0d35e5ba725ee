# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    DataflowMatcher,
    GuardMatcher,
    ParameterMatcher,
    flows,
    guard,
    parameter,
)

__all__ = [
    "DataflowMatcher",
    "GuardMatcher",
    "ParameterMatcher",
    "flows",
    "guard",
    "parameter",
]
