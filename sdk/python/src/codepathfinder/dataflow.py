# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    DataflowMatcher,
    GuardMatcher,
    ParameterMatcher,
    WitnessMatcher,
    flows,
    guard,
    parameter,
    witness,
)

__all__ = [
    "DataflowMatcher",
    "GuardMatcher",
    "ParameterMatcher",
    "WitnessMatcher",
    "flows",
    "guard",
    "parameter",
    "witness",
]
