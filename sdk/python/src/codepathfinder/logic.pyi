# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import And as And
from codepathfinder._code import AndOperator as AndOperator
from codepathfinder._code import Not as Not
from codepathfinder._code import NotOperator as NotOperator
from codepathfinder._code import Or as Or
from codepathfinder._code import OrOperator as OrOperator
