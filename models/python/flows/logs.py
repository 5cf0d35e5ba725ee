from codepathfinder import calls
from codepathfinder.models import sink

LEVELS = ["debug", "info", "warning", "warn", "error", "exception", "critical", "fatal"]

sink(
    "log",
    calls(*[f"logging.{v}" for v in LEVELS], *[f"logging.Logger.{v}" for v in LEVELS], *[f"logging.LoggerAdapter.{v}" for v in LEVELS], *[f"{p}{n}.{v}" for n in ["logger", "log", "_logger"] for p in ["", "*."] for v in LEVELS]),
    calls("logging.log", "logging.Logger.log", "logging.LoggerAdapter.log"),
    doc="https://docs.python.org/3/library/logging.html#logging.Logger.debug",
)
sink("log", calls(*[f"loguru.logger.{v}" for v in [*LEVELS, "trace", "success"]], *[f"loguru._logger.Logger.{v}" for v in [*LEVELS, "trace", "success"]]), doc="https://loguru.readthedocs.io/en/stable/api/logger.html")
sink("log", calls(*[f"structlog.get_logger.{v}" for v in LEVELS]).tracks(0), doc="https://www.structlog.org/en/stable/")
sink("log", calls("syslog.syslog"), doc="https://docs.python.org/3/library/syslog.html")
