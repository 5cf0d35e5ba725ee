# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._container import Matcher as Matcher
from codepathfinder._container import instruction as instruction
from codepathfinder._container import missing as missing
from codepathfinder._container import service_has as service_has
from codepathfinder._container import service_missing as service_missing
