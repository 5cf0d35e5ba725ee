"""Runs a program and prints the addresses that it accepts connections or datagrams on.

The arguments are the file and how many seconds it may take. The sockets of the process
and of those that it starts, which a variable of the environment marks, are read from
procfs until one listens on every interface, or for a while after the first listens; then
they are ended. Nothing is printed where the program opens none."""
import glob
import os
import signal
import socket
import struct
import subprocess
import sys
import time
import uuid

file, limit = sys.argv[1], float(sys.argv[2])


def started():
    found = set()
    for name in glob.glob("/proc/[0-9]*/environ"):
        try:
            with open(name, "rb") as f:
                if mark in f.read():
                    found.add(int(name.split("/")[2]))
        except OSError:
            pass
    return found


def address(text):
    host = text.split(":")[0]
    words = [struct.pack("<I", int(host[i:i + 8], 16)) for i in range(0, len(host), 8)]
    return socket.inet_ntop(socket.AF_INET if len(words) == 1 else socket.AF_INET6, b"".join(words))


def sockets(pid):
    inodes = set()
    for p in started():
        for fd in glob.glob(f"/proc/{p}/fd/*"):
            try:
                target = os.readlink(fd)
            except OSError:
                continue
            if target.startswith("socket:["):
                inodes.add(target[8:-1])
    out = set()
    for table, state in (("tcp", "0A"), ("tcp6", "0A"), ("udp", "07"), ("udp6", "07")):
        with open(f"/proc/{pid}/net/{table}") as f:
            for line in f.readlines()[1:]:
                words = line.split()
                if words[3] == state and words[9] in inodes:
                    out.add(address(words[1]))
    return out


variable = "WATCHED", str(uuid.uuid4())
mark = "=".join(variable).encode()
process = subprocess.Popen([sys.executable, "-W", "ignore", file], env=dict([*os.environ.items(), variable]), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
found, end = set(), time.monotonic() + limit
try:
    while not found and time.monotonic() < end and process.poll() is None:
        time.sleep(0.05)
        try:
            found = sockets(process.pid)
        except OSError:
            break
    end = time.monotonic() + 3  # for the sockets of the other family and of other processes
    while found and time.monotonic() < end and not found & {"0.0.0.0", "::"}:
        time.sleep(0.05)
        found |= sockets(process.pid)
finally:
    for p in started():
        try:
            os.kill(p, signal.SIGKILL)
        except ProcessLookupError:
            pass
error = process.communicate()[1].decode(errors="replace").strip().splitlines()
print("\n".join(sorted(found)))
if not found and error:
    print(error[-1], file=sys.stderr)
