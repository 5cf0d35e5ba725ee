# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import set_default_propagation as set_default_propagation
from codepathfinder._code import set_default_scope as set_default_scope
from typing import Any

get_default_propagation: Any

get_default_scope: Any

PathfinderConfig: Any
