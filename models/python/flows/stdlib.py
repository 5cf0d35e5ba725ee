from codepathfinder import calls, attribute
from codepathfinder.models import sanitizer, sink, source

source("cli", calls("builtins.input"), attribute("sys.argv"), doc="https://docs.python.org/3/library/functions.html#input")
sink("command", calls("os.system", "os.popen").tracks(0), doc="https://docs.python.org/3/library/os.html#os.system")
sanitizer("command", calls("shlex.quote"), doc="https://docs.python.org/3/library/shlex.html#shlex.quote")
