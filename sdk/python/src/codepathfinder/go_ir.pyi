# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from typing import Any

compile_all_rules: Any

compile_go_rules: Any
