# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    AttributeMethodMatcher,
    MethodMatcher,
    QueryType,
    tool as _tool,
)

QueryTypeMeta = _tool("QueryTypeMeta")

__all__ = [
    "AttributeMethodMatcher",
    "MethodMatcher",
    "QueryType",
    "QueryTypeMeta",
]
