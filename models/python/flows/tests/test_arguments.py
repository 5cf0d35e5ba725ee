import asyncio
import os
import pathlib
import subprocess

import git
from git import Git, Repo


def runs():
    # ruleid: sink-argument
    subprocess.run(["git", "fetch", src()])
    # ruleid: sink-argument
    subprocess.check_output(["/usr/bin/git", "log", "--oneline", "HEAD", src()])
    # ruleid: sink-argument
    subprocess.Popen(args=["curl", src() + "/index.html"], stdout=subprocess.PIPE)
    # ruleid: sink-argument
    subprocess.check_call(["git", "fetch", src()])
    # ok: sink-argument
    subprocess.run(["git", "fetch", "--", src()])
    # ok: sink-argument
    subprocess.run(["git", "fetch", "origin", "--depth", src()])
    # ok: sink-argument
    subprocess.run(["git", "fetch", "origin", "refs/heads/" + src()])
    # ok: sink-argument
    subprocess.run(["git", "clone", f"--branch={src()}", "https://example.com/a.git"])
    # ok: sink-argument
    subprocess.run(["echo", src()])
    # ok: sink-argument
    subprocess.run(["git", "status"], cwd=src())


def appended(deep):
    command = ["git", "clone"]
    if deep:
        command += ["--recursive"]
    command.append(src())
    # ruleid: sink-argument
    subprocess.call(command)
    closed = ["git", "clone"]
    if deep:
        closed += ["--recursive"]
    closed += ["--", src()]
    # ok: sink-argument
    subprocess.call(closed)


async def replaced(kind):
    if kind == 1:
        # ruleid: sink-argument
        os.execvp("git", ["git", "show", src()])
    elif kind == 2:
        # ok: sink-argument
        os.execvp("git", ["git", "show", "--", src()])
    elif kind == 3:
        # ruleid: sink-argument
        os.execlp("git", "git", "show", src())
    elif kind == 4:
        # ok: sink-argument
        os.execlp("git", "git", "show", "--", src())
    elif kind == 5:
        # ruleid: sink-argument
        os.execv("/usr/bin/git", ["git", "show", src()])
    elif kind == 6:
        # ruleid: sink-argument
        os.execl("/usr/bin/git", "git", "show", src())
    # ruleid: sink-argument
    os.spawnv(os.P_WAIT, "/usr/bin/git", ["git", "show", src()])
    # ruleid: sink-argument
    os.spawnvp(os.P_WAIT, "git", ["git", "show", src()])
    # ok: sink-argument
    os.spawnv(os.P_WAIT, "/usr/bin/git", ["git", "show", "--", src()])
    # ruleid: sink-argument
    os.posix_spawn("/usr/bin/git", ["git", "show", src()], {})
    # ruleid: sink-argument
    os.posix_spawnp("git", ["git", "show", src()], {})
    # ruleid: sink-argument
    await asyncio.create_subprocess_exec("git", "show", src())
    # ok: sink-argument
    await asyncio.create_subprocess_exec("git", "show", "--", src())


def written_as_methods(repo: git.Repo):
    # ruleid: sink-argument
    repo.git.diff("--unified=3", src())
    # ruleid: sink-argument
    Repo(".").git.checkout(src())
    # ruleid: sink-argument
    Git(".").clone(src(), "there")
    # ruleid: sink-argument
    repo.git.log(src(), "--", "README")
    # ok: sink-argument
    repo.git.checkout("HEAD", "--", src())
    # ok: sink-argument
    repo.git.diff(f"--unified={src()}")
    # ok: sink-argument
    repo.git.log("-n", src())
    # ok: sink-argument
    repo.commit(src())


def checked():
    name = src()
    if name.startswith("refs"):
        # ok: sanitizer-argument
        snk(name)
    # ruleid: sanitizer-argument
    snk(name)
    if name.startswith("-"):
        raise ValueError(name)
    # ok: sanitizer-argument
    snk(name)


def checked_otherwise():
    name = src()
    if name.startswith("--"):
        raise ValueError(name)
    # ruleid: sanitizer-argument
    snk(name)
    # ok: sanitizer-argument
    snk(os.path.join("/srv", name))
    # ok: sanitizer-argument
    snk(os.path.abspath(name))
    # ok: sanitizer-argument
    snk(os.path.realpath(name))
    # ok: sanitizer-argument
    snk(pathlib.Path(name).resolve())
    # ok: sanitizer-argument
    snk(pathlib.Path(name).absolute())
    # ruleid: sanitizer-argument
    snk(os.path.normpath(name))
