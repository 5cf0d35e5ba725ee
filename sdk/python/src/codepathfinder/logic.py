# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    And,
    AndOperator,
    Not,
    NotOperator,
    Or,
    OrOperator,
)

__all__ = [
    "And",
    "AndOperator",
    "Not",
    "NotOperator",
    "Or",
    "OrOperator",
]
