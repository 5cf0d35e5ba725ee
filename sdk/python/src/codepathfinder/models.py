# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.

__all__ = []
