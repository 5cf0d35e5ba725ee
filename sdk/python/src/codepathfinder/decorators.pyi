# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import Rule as Rule
from codepathfinder._code import rule as rule
