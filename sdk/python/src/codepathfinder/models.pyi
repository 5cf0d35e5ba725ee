# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import FlowRow as FlowRow
from codepathfinder._code import Host as Host
from codepathfinder._code import Listener as Listener
from codepathfinder._code import environment as environment
from codepathfinder._code import host as host
from codepathfinder._code import listener as listener
from codepathfinder._code import sanitizer as sanitizer
from codepathfinder._code import sanitizers as sanitizers
from codepathfinder._code import setting as setting
from codepathfinder._code import sink as sink
from codepathfinder._code import sinks as sinks
from codepathfinder._code import source as source
from codepathfinder._code import sources as sources
