# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    Host,
    Listener,
    environment,
    host,
    listener,
    setting,
)

__all__ = [
    "Host",
    "Listener",
    "environment",
    "host",
    "listener",
    "setting",
]
