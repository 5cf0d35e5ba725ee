# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    Predicate,
    any_of,
    backtracks,
    contains,
    exactly,
    is_all_interfaces,
    result_of,
)

__all__ = [
    "Predicate",
    "any_of",
    "backtracks",
    "contains",
    "exactly",
    "is_all_interfaces",
    "result_of",
]
