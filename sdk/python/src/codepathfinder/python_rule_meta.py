# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    tool as _tool,
)

SDK_META = _tool("SDK_META")

__all__ = [
    "SDK_META",
]
