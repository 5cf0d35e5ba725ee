# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import Host as Host
from codepathfinder._code import Listener as Listener
from codepathfinder._code import environment as environment
from codepathfinder._code import host as host
from codepathfinder._code import listener as listener
from codepathfinder._code import setting as setting
