# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    Fix,
    autofix,
)

__all__ = [
    "Fix",
    "autofix",
]
