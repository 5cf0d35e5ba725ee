# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    GoRuleDefinition,
    GoRuleMetadata,
    go_rule,
    tool as _tool,
)

get_go_rules = _tool("get_go_rules")
clear_go_rules = _tool("clear_go_rules")

__all__ = [
    "GoRuleDefinition",
    "GoRuleMetadata",
    "clear_go_rules",
    "get_go_rules",
    "go_rule",
]
