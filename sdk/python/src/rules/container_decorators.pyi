# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._container import ComposeRuleDefinition as ComposeRuleDefinition
from codepathfinder._container import DockerfileRuleDefinition as DockerfileRuleDefinition
from codepathfinder._container import RuleMetadata as RuleMetadata
from codepathfinder._container import compose_rule as compose_rule
from codepathfinder._container import dockerfile_rule as dockerfile_rule
from typing import Any

get_dockerfile_rules: Any

get_compose_rules: Any

clear_rules: Any
