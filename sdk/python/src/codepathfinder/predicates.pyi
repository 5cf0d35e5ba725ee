# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import Predicate as Predicate
from codepathfinder._code import any_of as any_of
from codepathfinder._code import backtracks as backtracks
from codepathfinder._code import contains as contains
from codepathfinder._code import exactly as exactly
from codepathfinder._code import is_all_interfaces as is_all_interfaces
from codepathfinder._code import result_of as result_of
