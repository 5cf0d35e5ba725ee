# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._container import (
    CombinatorMatcher,
    all_of,
    any_of,
    final_stage_has,
    instruction_after,
    instruction_before,
    none_of,
    stage,
)

__all__ = [
    "CombinatorMatcher",
    "all_of",
    "any_of",
    "final_stage_has",
    "instruction_after",
    "instruction_before",
    "none_of",
    "stage",
]
