# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import PythonRuleDefinition as PythonRuleDefinition
from codepathfinder._code import PythonRuleMetadata as PythonRuleMetadata
from codepathfinder._code import python_rule as python_rule
from typing import Any

get_python_rules: Any

clear_rules: Any
