import argparse
import fileinput
import getpass
import optparse
import os
import sys
from os import environ


def prompts():
    # ruleid: source-cli
    snk(input("name: "))
    # ruleid: source-cli
    snk(getpass.getpass())
    # ok: source-cli
    snk(int(input()))


def arguments():
    # ruleid: source-cli
    snk(sys.argv[1])
    # ruleid: source-cli
    snk(sys.orig_argv)
    for arg in sys.argv[1:]:
        # ruleid: source-cli
        snk("x" + arg)
    # ok: source-cli
    snk(sys.platform)
    # ok: source-cli
    snk(len(sys.argv))


def parsers():
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    parser.add_argument("--count", type=int)
    args = parser.parse_args()
    # ruleid: source-cli
    snk(args.path)
    known, rest = parser.parse_known_args()
    # ruleid: source-cli
    snk(known.path)
    # ruleid: source-cli
    snk(rest[0])
    # ruleid: source-cli
    snk(parser.parse_intermixed_args().path)
    options, others = optparse.OptionParser().parse_args()
    # ruleid: source-cli
    snk(others)
    # ok: source-cli
    snk(parser.prog)


def standard_input():
    # ruleid: source-cli
    snk(sys.stdin.read())
    # ruleid: source-cli
    snk(sys.stdin.readline())
    for line in sys.stdin:
        # ruleid: source-cli
        snk(line.strip())
    # ruleid: source-cli
    snk(sys.stdin.readlines()[0])
    for line in fileinput.input():
        # ruleid: source-cli
        snk(line)
    with fileinput.FileInput() as lines:
        for line in lines:
            # ruleid: source-cli
            snk(line)
    # ok: source-cli
    snk(sys.stdout)


def variables():
    # ruleid: source-environment
    snk(os.environ["HOME"])
    # ruleid: source-environment
    snk(os.getenv("HOME"))
    # ruleid: source-environment
    snk(os.getenvb(b"HOME"))
    # ruleid: source-environment
    snk(os.environb[b"HOME"])
    # ruleid: source-environment
    snk(environ.get("HOME", ""))
    for value in os.environ.values():
        # ruleid: source-environment
        snk(value)
    # ok: source-environment
    snk(os.getcwd())
    # ok: source-environment
    snk("HOME" in os.environ)
