# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    PythonRuleDefinition,
    PythonRuleMetadata,
    python_rule,
    tool as _tool,
)

get_python_rules = _tool("get_python_rules")
clear_rules = _tool("clear_rules")

__all__ = [
    "PythonRuleDefinition",
    "PythonRuleMetadata",
    "clear_rules",
    "get_python_rules",
    "python_rule",
]
