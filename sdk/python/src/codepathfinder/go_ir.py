# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    tool as _tool,
)

compile_all_rules = _tool("compile_all_rules")
compile_go_rules = _tool("compile_go_rules")

__all__ = [
    "compile_all_rules",
    "compile_go_rules",
]
