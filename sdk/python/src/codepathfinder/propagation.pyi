# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import PropagationPrimitive as PropagationPrimitive
from codepathfinder._code import PropagationType as PropagationType
from codepathfinder._code import propagates as propagates
from typing import Any

create_propagation_list: Any
