import os
import shlex
import sys


def sources():
    # ruleid: source-cli
    snk(input())
    # ruleid: source-cli
    snk(sys.argv[1])
    # ok: source-cli
    snk(sys.platform)


def commands():
    # ruleid: sink-command
    os.system("ls " + src())
    # ruleid: sink-command
    os.popen(src())
    # ok: sink-command
    os.system("ls -l")


def quoted():
    # ok: sanitizer-command
    snk(shlex.quote(src()))
    # ruleid: sanitizer-command
    snk(src().strip())
