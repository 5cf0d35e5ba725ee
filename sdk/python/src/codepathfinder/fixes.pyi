# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import Fix as Fix
from codepathfinder._code import autofix as autofix
