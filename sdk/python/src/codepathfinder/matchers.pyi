# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import AssignedMatcher as AssignedMatcher
from codepathfinder._code import AttributeMatcher as AttributeMatcher
from codepathfinder._code import CallMatcher as CallMatcher
from codepathfinder._code import ListenerMatcher as ListenerMatcher
from codepathfinder._code import ModelMatcher as ModelMatcher
from codepathfinder._code import VariableMatcher as VariableMatcher
from codepathfinder._code import assigned as assigned
from codepathfinder._code import attribute as attribute
from codepathfinder._code import calls as calls
from codepathfinder._code import listens as listens
from codepathfinder._code import variable as variable
