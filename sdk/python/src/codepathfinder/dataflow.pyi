# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import DataflowMatcher as DataflowMatcher
from codepathfinder._code import GuardMatcher as GuardMatcher
from codepathfinder._code import ParameterMatcher as ParameterMatcher
from codepathfinder._code import WitnessMatcher as WitnessMatcher
from codepathfinder._code import flows as flows
from codepathfinder._code import guard as guard
from codepathfinder._code import parameter as parameter
from codepathfinder._code import witness as witness
