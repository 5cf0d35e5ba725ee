from codepathfinder import And, Not, calls, regex
from codepathfinder.models import sink

LEVELS = ["debug", "info", "warning", "warn", "error", "exception", "critical", "fatal"]

WRITE = [*[f"logging.{v}" for v in LEVELS], *[f"logging.Logger.{v}" for v in LEVELS], *[f"logging.LoggerAdapter.{v}" for v in LEVELS], *[f"{p}{n}.{v}" for n in ["logger", "log", "_logger"] for p in ["", "*."] for v in LEVELS]]
LOG = ["logging.log", "logging.Logger.log", "logging.LoggerAdapter.log"]

# What %r formats has no line breaks.
sink(
    "log",
    And(calls(*WRITE), Not(calls(*WRITE, match_position={"0": regex(".*%r")}))),
    And(calls(*LOG), Not(calls(*LOG, match_position={"1": regex(".*%r")}))),
    doc="https://docs.python.org/3/library/logging.html#logging.Logger.debug",
)
sink("log", calls(*[f"loguru.logger.{v}" for v in [*LEVELS, "trace", "success"]], *[f"loguru._logger.Logger.{v}" for v in [*LEVELS, "trace", "success"]]), doc="https://loguru.readthedocs.io/en/stable/api/logger.html")
sink("log", calls(*[f"structlog.get_logger.{v}" for v in LEVELS]).tracks(0), doc="https://www.structlog.org/en/stable/")
sink("log", calls("syslog.syslog"), doc="https://docs.python.org/3/library/syslog.html")
