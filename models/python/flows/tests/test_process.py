import asyncio
import commands
import os
import pipes
import popen2
import pty
import shlex
import subprocess
from asyncio.subprocess import create_subprocess_exec, create_subprocess_shell
from subprocess import PIPE, Popen, run


def shells():
    # ruleid: sink-command
    os.system("ls " + src())
    # ruleid: sink-command
    os.popen(f"ls {src()}")
    # ruleid: sink-command
    os.startfile(src())
    # ruleid: sink-command
    subprocess.getoutput("ls " + src())
    # ruleid: sink-command
    subprocess.getstatusoutput("ls %s" % src())
    # ok: sink-command
    os.system("ls -l")
    # ok: sink-command
    os.popen("ls", src())
    # ok: sink-command
    subprocess.getoutput("ls %d" % src())


def text():
    # ruleid: sink-command
    subprocess.run("ls " + src(), shell=True)
    # ruleid: sink-command
    subprocess.call(src(), shell=True)
    # ruleid: sink-command
    subprocess.check_call("ls {}".format(src()), shell=True)
    # ruleid: sink-command
    subprocess.check_output(args=src(), shell=True)
    # ruleid: sink-command
    Popen("ls " + src(), shell=True, stdout=PIPE)
    # ruleid: sink-command
    run(src())
    # ruleid: sink-command
    run(["ls"], executable=src())
    # ok: sink-command
    run("ls", cwd=src(), shell=True)
    # ok: sink-command
    run("cat", input=src(), shell=True)


def listed():
    # ruleid: sink-command
    run([src(), "-l"])
    # ok: sink-command
    run(["ls", src()])
    # ok: sink-command
    run(["ls", src()], shell=True)
    # ok: sink-command
    Popen(["ls", "-l"] + [src()])
    # ok: sink-command
    Popen(("ls", src()))
    command = ["ls"]
    command.append(src())
    # ok: sink-command
    subprocess.check_output(command)
    # ok: sink-command
    run(["ls", *src()])
    # ok: sink-command
    run(["ls"] + src())
    command += src()
    # ok: sink-command
    run(command)
    # ruleid: sink-command
    run([*src(), "ls"])
    # ruleid: sink-command
    run(src() + ["ls"])
    # ruleid: sink-command
    subprocess.check_call(src().split())
    # ruleid: sink-command
    subprocess.check_call([part for part in src()])


def given_shells():
    # ruleid: sink-command
    run(["sh", "-c", "ls " + src()])
    # ruleid: sink-command
    Popen(["/bin/bash", "-c", src()])
    # ok: sink-command
    run(["sh", "-c", 'ls "$1"', "sh", src()])
    # ok: sink-command
    run(["sh", src()])


def replacing(n):
    if n == 0:
        # ruleid: sink-command
        os.execl(src(), "x")
    if n == 1:
        # ruleid: sink-command
        os.execle(src(), "x", {})
    if n == 2:
        # ruleid: sink-command
        os.execlp(src(), "x")
    if n == 3:
        # ruleid: sink-command
        os.execlpe(src(), "x", {})
    if n == 4:
        # ruleid: sink-command
        os.execv(src(), ["x"])
    if n == 5:
        # ruleid: sink-command
        os.execve(src(), ["x"], {})
    if n == 6:
        # ruleid: sink-command
        os.execvp(src(), ["x"])
    if n == 7:
        # ruleid: sink-command
        os.execvpe(src(), ["x"], {})
    if n == 8:
        # ruleid: sink-command
        os.posix_spawn(src(), ["x"], {})
    if n == 9:
        # ruleid: sink-command
        os.posix_spawnp(src(), ["x"], {})
    if n == 10:
        # ruleid: sink-command
        os.execl("/bin/sh", "sh", "-c", src())
    if n == 11:
        # ruleid: sink-command
        os.execv("/bin/sh", ["sh", "-c", src()])
    if n == 12:
        # ok: sink-command
        os.execv("/bin/ls", ["ls", src()])
    if n == 13:
        # ok: sink-command
        os.execl("/bin/ls", "ls", "-l", src())




def spawning():
    # ruleid: sink-command
    os.spawnl(os.P_WAIT, src(), "x")
    # ruleid: sink-command
    os.spawnle(os.P_WAIT, src(), "x", {})
    # ruleid: sink-command
    os.spawnlp(os.P_WAIT, src(), "x")
    # ruleid: sink-command
    os.spawnlpe(os.P_WAIT, src(), "x", {})
    # ruleid: sink-command
    os.spawnv(os.P_WAIT, src(), ["x"])
    # ruleid: sink-command
    os.spawnve(os.P_WAIT, src(), ["x"], {})
    # ruleid: sink-command
    os.spawnvp(os.P_WAIT, src(), ["x"])
    # ruleid: sink-command
    os.spawnvpe(os.P_WAIT, src(), ["x"], {})
    # ruleid: sink-command
    os.spawnl(os.P_WAIT, "/bin/sh", "sh", "-c", src())
    # ruleid: sink-command
    os.spawnv(os.P_WAIT, "/bin/sh", ["sh", "-c", src()])
    # ok: sink-command
    os.spawnv(os.P_WAIT, "/bin/ls", ["ls", src()])


async def coroutines():
    # ruleid: sink-command
    await asyncio.create_subprocess_shell("ls " + src())
    # ruleid: sink-command
    await create_subprocess_shell("ls " + src())
    # ruleid: sink-command
    await asyncio.create_subprocess_exec(src())
    # ruleid: sink-command
    await create_subprocess_exec("sh", "-c", src())
    # ok: sink-command
    await asyncio.create_subprocess_exec("ls", src())
    loop = asyncio.get_running_loop()
    # ruleid: sink-command
    await loop.subprocess_shell(asyncio.SubprocessProtocol, "ls " + src())
    # ruleid: sink-command
    await loop.subprocess_exec(asyncio.SubprocessProtocol, src())
    # ok: sink-command
    await loop.subprocess_exec(asyncio.SubprocessProtocol, "ls", src())


def terminals():
    # ruleid: sink-command
    pty.spawn(src())
    # ruleid: sink-command
    pty.spawn([src(), "x"])
    # ok: sink-command
    pty.spawn(["ls", src()])


def of_python_2():
    # ruleid: sink-command
    commands.getoutput("ls " + src())
    # ruleid: sink-command
    commands.getstatusoutput("ls " + src())
    # ruleid: sink-command
    popen2.popen2("ls " + src())
    # ruleid: sink-command
    popen2.popen3("ls " + src())
    # ruleid: sink-command
    popen2.popen4("ls " + src())


def quoted():
    # ok: sanitizer-command
    snk("ls " + shlex.quote(src()))
    # ok: sanitizer-command
    snk("ls " + pipes.quote(src()))
    # ok: sanitizer-command
    snk(shlex.join(["ls", src()]))
    # ruleid: sanitizer-command
    snk(subprocess.list2cmdline(["ls", src()]))
    # ruleid: sanitizer-command
    snk("ls '" + src().strip() + "'")
    # ruleid: sanitizer-command
    snk(shlex.split(src()))
