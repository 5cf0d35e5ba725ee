from codepathfinder import calls, guard, regex
from codepathfinder.models import sanitizer, sink

# Programs of which an option runs a command, reads or writes a file, or chooses a server.
PROGRAMS = ["git", "hg", "svn", "ssh", "scp", "sftp", "rsync", "tar", "zip", "find", "curl", "wget", "sendmail"]
COMMANDS = [*PROGRAMS, *["/usr/bin/" + p for p in PROGRAMS], *["/bin/" + p for p in PROGRAMS], "/usr/sbin/sendmail", "/usr/lib/sendmail"]
GUIDELINES = "https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap12.html"

sink(
    "argument",
    calls(
        "subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output", "subprocess.Popen",
        match_position={"0[0]": COMMANDS},
    ).tracks(0, "args"),
    part="argument",
    doc="https://docs.python.org/3/library/subprocess.html#subprocess.Popen",
)
sink(
    "argument",
    calls("os.execv", "os.execvp", "os.posix_spawn", "os.posix_spawnp", match_position={"1[0]": COMMANDS}).tracks(1),
    calls("os.spawnv", "os.spawnvp", match_position={"2[0]": COMMANDS}).tracks(2),
    part="argument",
    doc="https://docs.python.org/3/library/os.html#os.execv",
)
sink(
    "argument",
    calls("os.execl", "os.execlp", match_position={"0": COMMANDS}),
    calls("asyncio.create_subprocess_exec", "asyncio.subprocess.create_subprocess_exec", match_position={"0": COMMANDS}),
    part="argument",
    doc="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.create_subprocess_exec",
)
# A method of Git that is not written is the command of that name.
sink(
    "argument",
    calls("git.repo.base.Repo.git.*", "git.Repo.git.*", "git.cmd.Git.*", "git.Git.*"),
    part="argument",
    doc="https://gitpython.readthedocs.io/en/stable/tutorial.html#using-git-directly",
)

# What does not begin with a dash is no option.
sanitizer("argument", guard(calls("*.startswith", match_position={"0": "-"}), negated=True), doc=GUIDELINES)
sanitizer("argument", guard(calls("*.startswith", match_position={"0": regex("^[^-]")})), doc=GUIDELINES)
sanitizer(
    "argument",
    calls("os.path.join", "os.path.abspath", "os.path.realpath", "pathlib.Path.resolve", "pathlib.Path.absolute"),
    doc="https://docs.python.org/3/library/os.path.html#os.path.abspath",
)
