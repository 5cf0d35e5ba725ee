# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from typing import Any

IRType: Any

MatcherIR: Any

serialize_ir: Any

validate_ir: Any
