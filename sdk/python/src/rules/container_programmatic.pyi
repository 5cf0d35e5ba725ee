# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._container import ComposeAccess as ComposeAccess
from codepathfinder._container import DockerfileAccess as DockerfileAccess
from codepathfinder._container import ProgrammaticMatcher as ProgrammaticMatcher
from codepathfinder._container import custom_check as custom_check
