from codepathfinder import And, Not, calls, regex
from codepathfinder.models import sink

DOC = "https://docs.python.org/3/library/logging.html#logging.Logger.debug"
LEVELS = ["debug", "info", "warning", "warn", "error", "critical", "fatal", "exception"]

WRITE = [*[f"logging.{level}" for level in LEVELS], *[f"logging.Logger.{level}" for level in LEVELS], *[f"logging.LoggerAdapter.{level}" for level in LEVELS]]
LOG = ["logging.log", "logging.Logger.log", "logging.LoggerAdapter.log"]

# Line feeds begin entries of their own. What %r formats has none.
sink("log", And(calls(*WRITE).tracks(0, "msg", 1, 2, 3, 4), Not(calls(*WRITE, match_position={"0": regex(".*%r")}))), doc=DOC)
sink("log", And(calls(*LOG).tracks(1, "msg", 2, 3, 4, 5), Not(calls(*LOG, match_position={"1": regex(".*%r")}))), doc=DOC)
sink("log", calls("syslog.syslog").tracks(0, 1), doc="https://docs.python.org/3/library/syslog.html#syslog.syslog")
