# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    AttributeMatcher,
    CallMatcher,
    VariableMatcher,
    attribute,
    calls,
    variable,
)

__all__ = [
    "AttributeMatcher",
    "CallMatcher",
    "VariableMatcher",
    "attribute",
    "calls",
    "variable",
]
