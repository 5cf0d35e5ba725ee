# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import And as And
from codepathfinder._code import Not as Not
from codepathfinder._code import Or as Or
from codepathfinder._code import PropagationPresets as PropagationPresets
from codepathfinder._code import QueryType as QueryType
__version__: str
from codepathfinder._code import any_of as any_of
from codepathfinder._code import attribute as attribute
from codepathfinder._code import autofix as autofix
from codepathfinder._code import calls as calls
from codepathfinder._code import contains as contains
from codepathfinder._code import exactly as exactly
from codepathfinder._code import flows as flows
from codepathfinder._code import gt as gt
from codepathfinder._code import gte as gte
from codepathfinder._code import guard as guard
from codepathfinder._code import is_all_interfaces as is_all_interfaces
from codepathfinder._code import lt as lt
from codepathfinder._code import lte as lte
from codepathfinder._code import missing as missing
from codepathfinder._code import parameter as parameter
from codepathfinder._code import propagates as propagates
from codepathfinder._code import regex as regex
from codepathfinder._code import rule as rule
from codepathfinder._code import set_default_propagation as set_default_propagation
from codepathfinder._code import set_default_scope as set_default_scope
from codepathfinder._code import variable as variable
