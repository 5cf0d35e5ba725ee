# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import AttributeMethodMatcher as AttributeMethodMatcher
from codepathfinder._code import MethodMatcher as MethodMatcher
from codepathfinder._code import QueryType as QueryType
from typing import Any

QueryTypeMeta: Any
