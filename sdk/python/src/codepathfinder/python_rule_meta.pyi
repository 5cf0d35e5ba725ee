# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from typing import Any

SDK_META: Any
