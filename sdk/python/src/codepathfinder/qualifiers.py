# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
    Missing,
    Qualifier,
    Regex,
    gt,
    gte,
    lt,
    lte,
    missing,
    regex,
)

__all__ = [
    "GreaterThan",
    "GreaterThanOrEqual",
    "LessThan",
    "LessThanOrEqual",
    "Missing",
    "Qualifier",
    "Regex",
    "gt",
    "gte",
    "lt",
    "lte",
    "missing",
    "regex",
]
