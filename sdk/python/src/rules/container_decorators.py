# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    tool as _tool,
)
from codepathfinder._container import (
    ComposeRuleDefinition,
    DockerfileRuleDefinition,
    RuleMetadata,
    compose_rule,
    dockerfile_rule,
)

get_dockerfile_rules = _tool("get_dockerfile_rules")
get_compose_rules = _tool("get_compose_rules")
clear_rules = _tool("clear_rules")

__all__ = [
    "ComposeRuleDefinition",
    "DockerfileRuleDefinition",
    "RuleMetadata",
    "clear_rules",
    "compose_rule",
    "dockerfile_rule",
    "get_compose_rules",
    "get_dockerfile_rules",
]
