# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._container import (
    Matcher,
    instruction,
    missing,
    service_has,
    service_missing,
)

__all__ = [
    "Matcher",
    "instruction",
    "missing",
    "service_has",
    "service_missing",
]
