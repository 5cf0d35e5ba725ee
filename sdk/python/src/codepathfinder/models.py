# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.
from codepathfinder._code import (
    FlowRow,
    Host,
    Listener,
    environment,
    host,
    listener,
    sanitizer,
    sanitizers,
    setting,
    sink,
    sinks,
    source,
    sources,
)

__all__ = [
    "FlowRow",
    "Host",
    "Listener",
    "environment",
    "host",
    "listener",
    "sanitizer",
    "sanitizers",
    "setting",
    "sink",
    "sinks",
    "source",
    "sources",
]
