# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._container import (
    ComposeAccess,
    DockerfileAccess,
    ProgrammaticMatcher,
    custom_check,
)

__all__ = [
    "ComposeAccess",
    "DockerfileAccess",
    "ProgrammaticMatcher",
    "custom_check",
]
