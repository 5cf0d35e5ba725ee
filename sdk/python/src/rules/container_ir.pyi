# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from typing import Any

compile_all_rules: Any

compile_to_json: Any

write_ir_file: Any

compile_dockerfile_rules: Any

compile_compose_rules: Any
