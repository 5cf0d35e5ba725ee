import hashlib
import json
import os
import os as operating_system
import pickle
import re
import requests
import socket
import subprocess
import subprocesses
import tempfile
from os import system
from os import system as run_it
from subprocess import *

import other

# ruleid: EXACT-001
os.system("x")
# ruleid: EXACT-001
operating_system.system("x")
# ruleid: EXACT-001
system("x")
# ruleid: EXACT-001
run_it("x")
f = os.system
# ruleid: EXACT-001
f("x")
# ruleid: EXACT-001
getattr(os, "system")("x")
for each in [os.system]:
    # ruleid: EXACT-001
    each("x")


def system(x):
    return x


# ok: EXACT-001
system("x")
# ok: EXACT-001
other.system("x")
# ok: EXACT-001
os.systems("x")
# ok: EXACT-001
print("os.system('x')")

# ruleid: WILD-001
subprocess.Popen("x")
# ruleid: WILD-001
check_output("x")
# ok: WILD-001
subprocesses.Popen("x")

# ruleid: WILD-002
pickle.loads(b"")
# ok: WILD-002
pickle.load(None)
# ok: WILD-002
pickle.loads2(b"")

# ruleid: METHOD-001
socket.socket().bind(1)
# ruleid: METHOD-001
other.thing.bind(1)
bound = other.thing.bind
# ruleid: METHOD-001
bound(1)
# ok: METHOD-001
other.binding(1)

HOST = "0.0.0.0"
ADDRESS = (HOST, 80)
# ruleid: POS-001
socket.create_server(("0.0.0.0", 80))
# ruleid: POS-001
socket.create_server(ADDRESS)
# ruleid: POS-001
socket.create_server(address=("0.0." + "0.0", 80))
# ruleid: POS-001
socket.create_server(*[("%s.0.0" % "0.0", 80)])
# ruleid: POS-001
socket.create_server(**{"address": ADDRESS})
# ok: POS-001
socket.create_server(("127.0.0.1", "0.0.0.0"))
# ok: POS-001
socket.create_server(("127.0.0.1", 80), "0.0.0.0")

# ruleid: POS-002
json.dumps([[1, 7]])
# ruleid: POS-002
json.dumps(((1, 3 + 4), 2))
# ok: POS-002
json.dumps([[7, 1]])
# ok: POS-002
json.dumps([7])
# ruleid: POS-003
json.dumps({"host": "here"})
# ruleid: POS-003
json.dumps(dict(host="h"))
# ok: POS-003
json.dumps({"host": "there"})
# ok: POS-003
json.dumps({"port": "here"})

# ruleid: NAME-001, WILD-001
subprocess.run("x", shell=True)
yes = not False
# ruleid: NAME-001, WILD-001
subprocess.run("x", **{"shell": yes})
# ok: NAME-001
# ruleid: WILD-001
subprocess.run("x", shell=False)
# ok: NAME-001
# ruleid: WILD-001
subprocess.run("x")

# ruleid: NAME-002
hashlib.new("md5")
# ruleid: NAME-002
hashlib.new(name="sha" + "1")
# ok: NAME-002
hashlib.new("sha256")

# ruleid: NAME-003
requests.get("u")
# ok: NAME-003
requests.get("u", timeout=3)
# ok: NAME-003
requests.get("u", timeout=None)

# ruleid: NUM-001
os.umask(0)
# ruleid: NUM-001
os.umask(0o7)
# ok: NUM-001
os.umask(8)
# ok: NUM-001
os.umask("7")
# ruleid: NUM-002
os.nice(3)
# ok: NUM-002
os.nice(2)
# ruleid: NUM-003
os.kill(1, 9)
# ruleid: NUM-003
os.kill(1, 15)
# ok: NUM-003
os.kill(1, 8)
# ok: NUM-003
os.kill(1, 16)

# ruleid: RE-001
re.compile("(.*)x")
# ok: RE-001
re.compile("x(.*)")

# ruleid: OR-001
os.popen("x")
# ruleid: OR-001
os.startfile("x")
# ok: OR-001
os.remove("x")

# ruleid: NOT-001
tempfile.mktemp()
# ok: NOT-001
tempfile.mkstemp()
