"""Runs a program and prints the addresses that it accepts connections or datagrams on.

The arguments are the file and how many seconds it may take. The sockets of the process
and of its children are read from procfs, until one listens; then the process group is
ended. Nothing is printed where the program opens none."""
import glob
import os
import signal
import socket
import struct
import subprocess
import sys
import time

file, limit = sys.argv[1], float(sys.argv[2])


def children(pid):
    found = [pid]
    for stat in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(stat) as f:
                if int(f.read().rsplit(")", 1)[1].split()[2]) == os.getpgid(pid):
                    found.append(int(stat.split("/")[2]))
        except (OSError, ProcessLookupError):
            pass
    return set(found)


def address(text):
    host = text.split(":")[0]
    words = [struct.pack("<I", int(host[i:i + 8], 16)) for i in range(0, len(host), 8)]
    return socket.inet_ntop(socket.AF_INET if len(words) == 1 else socket.AF_INET6, b"".join(words))


def sockets(pid):
    inodes = set()
    for p in children(pid):
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


process = subprocess.Popen([sys.executable, "-W", "ignore", file], start_new_session=True, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
found, end = set(), time.monotonic() + limit
try:
    while not found and time.monotonic() < end and process.poll() is None:
        time.sleep(0.05)
        try:
            found = sockets(process.pid)
        except OSError:
            break
    if found:
        time.sleep(0.15)  # for the sockets of the other family
        found |= sockets(process.pid)
finally:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
error = process.communicate()[1].decode(errors="replace").strip().splitlines()
print("\n".join(sorted(found)))
if not found and error:
    print(error[-1], file=sys.stderr)
