# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import GoRuleDefinition as GoRuleDefinition
from codepathfinder._code import GoRuleMetadata as GoRuleMetadata
from codepathfinder._code import go_rule as go_rule
from typing import Any

get_go_rules: Any

clear_go_rules: Any
