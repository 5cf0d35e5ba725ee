# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    tool as _tool,
)
from codepathfinder._container import (
    ComposeAccess,
    DockerfileAccess,
    all_of,
    any_of,
    compose_rule,
    custom_check,
    dockerfile_rule,
    final_stage_has,
    instruction,
    instruction_after,
    instruction_before,
    missing,
    none_of,
    service_has,
    service_missing,
    stage,
)

compile_all_rules = _tool("compile_all_rules")
compile_to_json = _tool("compile_to_json")

__all__ = [
    "ComposeAccess",
    "DockerfileAccess",
    "all_of",
    "any_of",
    "compile_all_rules",
    "compile_to_json",
    "compose_rule",
    "custom_check",
    "dockerfile_rule",
    "final_stage_has",
    "instruction",
    "instruction_after",
    "instruction_before",
    "missing",
    "none_of",
    "service_has",
    "service_missing",
    "stage",
]
