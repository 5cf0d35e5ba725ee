from codepathfinder import attribute, calls
from codepathfinder.models import source

source(
    "cli",
    calls(
        "builtins.input", "getpass.getpass", "fileinput.input", "fileinput.FileInput",
        "argparse.ArgumentParser.parse_args", "argparse.ArgumentParser.parse_known_args", "argparse.ArgumentParser.parse_intermixed_args",
        "optparse.OptionParser.parse_args", "sys.stdin.read", "sys.stdin.readline", "sys.stdin.readlines",
    ),
    attribute("sys.argv", "sys.orig_argv", "sys.stdin"),
    doc="https://docs.python.org/3/library/sys.html#sys.argv",
)
source(
    "environment",
    calls("os.getenv", "os.getenvb"),
    attribute("os.environ", "os.environb"),
    doc="https://docs.python.org/3/library/os.html#os.environ",
)
