# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    AssignedMatcher,
    AttributeMatcher,
    CallMatcher,
    ListenerMatcher,
    ModelMatcher,
    VariableMatcher,
    assigned,
    attribute,
    calls,
    listens,
    variable,
)

__all__ = [
    "AssignedMatcher",
    "AttributeMatcher",
    "CallMatcher",
    "ListenerMatcher",
    "ModelMatcher",
    "VariableMatcher",
    "assigned",
    "attribute",
    "calls",
    "listens",
    "variable",
]
