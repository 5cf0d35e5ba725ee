# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import GreaterThan as GreaterThan
from codepathfinder._code import GreaterThanOrEqual as GreaterThanOrEqual
from codepathfinder._code import LessThan as LessThan
from codepathfinder._code import LessThanOrEqual as LessThanOrEqual
from codepathfinder._code import Missing as Missing
from codepathfinder._code import Qualifier as Qualifier
from codepathfinder._code import Regex as Regex
from codepathfinder._code import gt as gt
from codepathfinder._code import gte as gte
from codepathfinder._code import lt as lt
from codepathfinder._code import lte as lte
from codepathfinder._code import missing as missing
from codepathfinder._code import regex as regex
