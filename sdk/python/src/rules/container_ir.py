# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    tool as _tool,
)

compile_all_rules = _tool("compile_all_rules")
compile_to_json = _tool("compile_to_json")
write_ir_file = _tool("write_ir_file")
compile_dockerfile_rules = _tool("compile_dockerfile_rules")
compile_compose_rules = _tool("compile_compose_rules")

__all__ = [
    "compile_all_rules",
    "compile_compose_rules",
    "compile_dockerfile_rules",
    "compile_to_json",
    "write_ir_file",
]
