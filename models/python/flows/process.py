from codepathfinder import calls
from codepathfinder.models import sanitizer, sink

SHELLS = [
    "sh", "bash", "zsh", "dash", "ksh", "cmd", "cmd.exe", "powershell", "powershell.exe", "pwsh",
    "/bin/sh", "/bin/bash", "/bin/zsh", "/bin/dash", "/usr/bin/sh", "/usr/bin/bash", "/usr/bin/zsh",
]
COMMAND = ["-c", "-lc", "-ic", "-ec", "-xc", "/c", "/C", "/k", "-Command", "-command"]

# A shell reads the text. A list is a program and its arguments: with or without a shell, only the
# program can be chosen, unless it is itself a shell that is given a command.
RUN = calls(
    "subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output", "subprocess.Popen",
).tracks("args[0]", "executable")
LISTED = calls(
    "subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output", "subprocess.Popen",
    match_position={"0[0]": SHELLS, "0[1]": COMMAND},
).tracks("args[2]")

sink("command", RUN, LISTED, doc="https://docs.python.org/3/library/subprocess.html#security-considerations")
sink("command", calls("subprocess.getoutput", "subprocess.getstatusoutput").tracks(0), doc="https://docs.python.org/3/library/subprocess.html#subprocess.getoutput")
sink("command", calls("os.system", "os.popen", "os.startfile").tracks(0), doc="https://docs.python.org/3/library/os.html#os.system")
sink(
    "command",
    calls(
        "os.execl", "os.execle", "os.execlp", "os.execlpe", "os.execv", "os.execve", "os.execvp", "os.execvpe",
        "os.posix_spawn", "os.posix_spawnp",
    ).tracks(0),
    calls("os.spawnl", "os.spawnle", "os.spawnlp", "os.spawnlpe", "os.spawnv", "os.spawnve", "os.spawnvp", "os.spawnvpe").tracks(1),
    calls("os.execl", "os.execle", "os.execlp", "os.execlpe", match_position={"0": SHELLS, "2": COMMAND}).tracks(3),
    calls(
        "os.execv", "os.execve", "os.execvp", "os.execvpe", "os.posix_spawn", "os.posix_spawnp",
        match_position={"0": SHELLS, "1[1]": COMMAND},
    ).tracks("1[2]"),
    calls("os.spawnl", "os.spawnle", "os.spawnlp", "os.spawnlpe", match_position={"1": SHELLS, "3": COMMAND}).tracks(4),
    calls("os.spawnv", "os.spawnve", "os.spawnvp", "os.spawnvpe", match_position={"1": SHELLS, "2[1]": COMMAND}).tracks("2[2]"),
    doc="https://docs.python.org/3/library/os.html#os.execv",
)
sink(
    "command",
    calls("asyncio.create_subprocess_shell", "asyncio.subprocess.create_subprocess_shell").tracks(0),
    calls("asyncio.create_subprocess_exec", "asyncio.subprocess.create_subprocess_exec").tracks(0),
    calls(
        "asyncio.create_subprocess_exec", "asyncio.subprocess.create_subprocess_exec",
        match_position={"0": SHELLS, "1": COMMAND},
    ).tracks(2),
    doc="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.create_subprocess_shell",
)
sink(
    "command",
    calls("asyncio.AbstractEventLoop.subprocess_shell", "asyncio.AbstractEventLoop.subprocess_exec").tracks(1),
    doc="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.subprocess_shell",
)
sink("command", calls("pty.spawn").tracks("argv[0]"), doc="https://docs.python.org/3/library/pty.html#pty.spawn")
sink("command", calls("commands.getoutput", "commands.getstatusoutput", "popen2.popen2", "popen2.popen3", "popen2.popen4").tracks(0),
     doc="https://docs.python.org/2.7/library/commands.html")

sanitizer("command", calls("shlex.quote", "pipes.quote", "shlex.join"), doc="https://docs.python.org/3/library/shlex.html#shlex.quote")
