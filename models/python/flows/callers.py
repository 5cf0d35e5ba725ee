from codepathfinder import parameter
from codepathfinder.models import source

# What other programs hand to a library may be anything: that of theirs which was sent to them too.
source(
    "caller",
    parameter(public=True, unless=["encoding", "mode", "timeout", "logger", "log", "verbose", "debug"]),
    doc="https://docs.python.org/3/tutorial/classes.html#private-variables",
)
