# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    AttributeMatcher,
    CallMatcher,
    ListenerMatcher,
    ModelMatcher,
    VariableMatcher,
    attribute,
    calls,
    listens,
    variable,
)

__all__ = [
    "AttributeMatcher",
    "CallMatcher",
    "ListenerMatcher",
    "ModelMatcher",
    "VariableMatcher",
    "attribute",
    "calls",
    "listens",
    "variable",
]
