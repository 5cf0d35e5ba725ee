"""Runs the programs of the archives and says what arrived at their sinks.

    run.py FOLDER...

Each folder holds the files of one archive. The sources and sinks are those of the
module lab below; src and snk are builtins too. A source gives a text of which parts are
characters that occur nowhere else, marks; a sink looks for marks in all that can be
reached from its argument. Written is a JSON object: by folder the "seen" places, by
"file:line", each with the names of sinks that were reached there ("reached") and of those
that marks arrived at ("marked"), and the "errors".

An archive may hold, besides its program:
  entries    the files that are run, one a line; else main.py
  payloads   lines "attack: TEXT" and "benign: TEXT": what sources give, each in a run of
             its own; {0} to {9} stand for marks. There is a default for each kind.
  requires   modules without which nothing is run, one a line
  drive.py   what is run instead of the entries, and is no part of the program
A run loads the entry and then calls the functions case_* of it, with each way to fill
their parameters with True and False, each in a process of its own that starts from what
was loaded. A case must come to its end in one of the runs.
"""

import asyncio
import base64
import binascii
import builtins
import collections
import concurrent.futures
import contextlib
import enum
import functools
import hashlib
import importlib.util
import inspect
import io
import itertools
import json
import os
import pathlib
import posixpath
import queue
import re
import runpy
import shlex
import signal
import string
import sys
import threading
import traceback
import types
import urllib.parse
import urllib.request

ATTACK = "{0} {1}={2},{3}/{4}:{5}.{6}\n{7}-{8}"
BENIGN = "7"
SECONDS = 20  # of one case

MARK = re.compile("[\ue000-\ue00f]|\\\\\\\\?ue00[0-9a-f]|%EE%80%8[0-9A-F]", re.I)


def filled(payload):
    """The payload with marks in place of {0} and so on."""
    return re.sub(r"\{(\d)\}", lambda m: chr(0xE000 + int(m[1])), payload)


# Looking for marks

PLAIN = (int, float, complex, type(None), range, types.ModuleType, type, types.FunctionType, types.BuiltinFunctionType)


def marked_text(text):
    return MARK.search(text) is not None


def marked_bytes(raw):
    if marked_text(raw.decode("utf-8", "replace")) or marked_text(raw.decode("utf-16-le", "replace")):
        return True
    for decode in (base64.urlsafe_b64decode, base64.b64decode, base64.b32decode, binascii.unhexlify):
        try:
            if marked_text(decode(raw).decode("utf-8", "replace")):
                return True
        except ValueError:
            pass
    return False


def parts_of(x):
    """What can be reached from an object in one step."""
    if isinstance(x, collections.abc.Mapping):
        yield from list(x.keys())
        yield from list(x.values())
    elif isinstance(x, (list, tuple, set, frozenset, collections.deque, types.MappingProxyType)):
        yield from list(x)
    elif isinstance(x, queue.Queue):
        yield from list(x.queue)
    elif isinstance(x, re.Match):
        yield x.string[x.start():x.end()]
    elif isinstance(x, (io.StringIO, io.BytesIO)):
        yield x.getvalue()
    elif isinstance(x, pathlib.PurePath):
        yield str(x)
    elif isinstance(x, functools.partial):
        yield x.args
        yield x.keywords
    elif isinstance(x, types.MethodType):
        yield x.__self__
    if isinstance(x, BaseException):
        yield x.args
        yield x.__cause__
        if isinstance(x, BaseExceptionGroup):
            yield x.exceptions
    if isinstance(x, enum.Enum):
        yield x.value
    yield getattr(x, "__dict__", None)
    for c in type(x).__mro__:
        slots = c.__dict__.get("__slots__", ())
        for name in [slots] if isinstance(slots, str) else slots:
            if isinstance(c.__dict__.get(name), types.MemberDescriptorType):
                with contextlib.suppress(AttributeError):
                    yield c.__dict__[name].__get__(x)


def marked(x):
    todo, seen = [x], {}
    while todo:
        x = todo.pop()
        if isinstance(x, str):
            if marked_text(x) or x.isascii() and marked_bytes(x.encode()):
                return True
        if isinstance(x, (bytes, bytearray, memoryview)):
            if marked_bytes(bytes(x)):
                return True
        elif not isinstance(x, PLAIN) and id(x) not in seen:
            seen[id(x)] = x
            todo += parts_of(x)
    return False


# Sources and sinks

class Run:
    """What happens in one run."""
    folder = ""
    payload = ""
    seen = collections.defaultdict(lambda: {"reached": set(), "marked": set()})
    site = threading.local()


def site_of(frame):
    """The place in the program from which a frame was called, or None."""
    while frame:
        name = frame.f_code.co_filename
        if name.startswith(Run.folder + os.sep) and not name.endswith(os.sep + "drive.py"):
            return os.path.relpath(name, Run.folder).replace(os.sep, "/") + ":" + str(frame.f_lineno)
        frame = frame.f_back
    return None


def record(name, danger):
    place = getattr(Run.site, "place", None) or site_of(sys._getframe(2))
    Run.seen[place or "?"]["reached"].add(name)
    if danger:
        Run.seen[place or "?"]["marked"].add(name)


def src(*_, **__):
    return filled(Run.payload)


def snk(x=None, *_, **__):
    record("snk", marked(x))


def page(x):
    """Is dangerous where a tag that the source wrote is one."""
    record("page", re.search(r"<[\ue000-\ue00f]", str(x)) is not None)


def shell(x):
    """Is dangerous where the source ends a command and begins another."""
    try:
        words = list(shlex.shlex(x, posix=True, punctuation_chars=True))
        danger = any(a == ";" and marked_text(b) for a, b in itertools.pairwise(words))
    except ValueError:
        danger = marked_text(x)
    record("shell", danger)


def query(x, *_):
    """Is dangerous where the source stands outside of a literal."""
    record("query", marked_text(re.sub(r"'(?:[^']|'')*'", "", x)))


def fetch(x):
    """Is dangerous where the source says which host it is."""
    record("fetch", marked_text(urllib.parse.urlsplit(x).netloc))


def read(x):
    """Is dangerous where the source leads out of the folder of the application."""
    name = posixpath.normpath(posixpath.join("/srv/app", str(x)))
    record("read", marked_text(name) and not name.startswith("/srv/app/"))


class Answer(io.BytesIO):
    status = 200


def urlopen(url, *_, **__):
    fetch(getattr(url, "full_url", url))
    return Answer(b"answer")


def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
    """Is what requests sends with, dangerous where nobody checks who answers."""
    import requests
    record("verify", verify is False)
    r = requests.Response()
    r.status_code, r.url, r.raw, r.request = 200, request.url, Answer(), request
    return r


def digest(name, *args, **kwargs):
    """Is what hashlib.new makes, dangerous where the digest is a weak one."""
    if site_of(sys._getframe(1)):
        record("digest", name in ("md5", "sha1"))
    return new_digest("sha256", *args, **kwargs)


new_digest = hashlib.new


def handed(f, at):
    """A sink that something else is to call, for the place that hands it on."""
    if f is not snk:
        return f
    place = site_of(sys._getframe(2))

    def call(*args, **kwargs):
        Run.site.place = place
        try:
            return f(*args, **kwargs)
        finally:
            Run.site.place = None
    return call


def handing(owner, name, at):
    """Has a function of a library keep the place where it is handed a sink."""
    original = getattr(owner, name)

    @functools.wraps(original)
    def call(*args, **kwargs):
        if len(args) > at:
            args = (*args[:at], handed(args[at], at), *args[at + 1:])
        for k in ("target", "function", "fn", "func", "callback"):
            if k in kwargs:
                kwargs[k] = handed(kwargs[k], at)
        return original(*args, **kwargs)
    setattr(owner, name, call)


def install():
    lab = types.ModuleType("lab")
    for f in (src, snk, page, shell, query, fetch, read):
        setattr(lab, f.__name__, f)
    sys.modules["lab"] = lab
    builtins.src, builtins.snk = src, snk
    urllib.request.urlopen, hashlib.new = urlopen, digest
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        os.environ.pop(name, None)
    if importlib.util.find_spec("requests"):
        import requests
        requests.adapters.HTTPAdapter.send = send
    loop = asyncio.base_events.BaseEventLoop
    for owner, name, at in (
        (threading.Thread, "__init__", 2), (threading.Timer, "__init__", 2),
        (concurrent.futures.ThreadPoolExecutor, "submit", 1), (concurrent.futures.ThreadPoolExecutor, "map", 1),
        (loop, "call_soon", 1), (loop, "call_later", 2), (loop, "run_in_executor", 2), (loop, "call_soon_threadsafe", 1),
        (asyncio, "to_thread", 0),
    ):
        handing(owner, name, at)


# Running

def cases(namespace):
    for name, f in namespace.items():
        if name.startswith("case_") and callable(f):
            count = sum(1 for p in inspect.signature(f).parameters.values() if p.default is p.empty and p.kind is not p.VAR_KEYWORD)
            for args in itertools.product((True, False), repeat=count):
                yield f, args


def load(folder, entry):
    path = os.path.join(folder, *entry.split("/"))
    sys.path[0] = os.path.dirname(path)
    sys.argv = [path]
    return runpy.run_path(path, run_name="__main__")


def call(f, args):
    """Runs a case and all that it starts."""
    result = f(*args)
    if inspect.isawaitable(result):
        asyncio.run(result)
    for t in threading.enumerate():
        if t is not threading.current_thread() and not t.daemon:
            t.join()


def in_process(f):
    """Calls a function in a process of its own and returns the JSON that it gives."""
    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(r)
        with os.fdopen(w, "w") as out:
            json.dump(f(), out)
        os._exit(0)
    os.close(w)
    with os.fdopen(r) as out:
        text = out.read()
    os.waitpid(pid, 0)
    return json.loads(text) if text else None


def guarded(f):
    """Calls a function and says what was seen meanwhile, and how it failed, if so."""
    Run.seen.clear()
    signal.alarm(SECONDS)
    error = None
    try:
        f()
    except BaseException as e:
        error = "".join(traceback.format_exception(e))[-2000:]
    signal.alarm(0)
    return {"error": error, "seen": {p: {n: sorted(s) for n, s in v.items()} for p, v in Run.seen.items()}}


def all_cases(folder, payload, entry):
    """Loads an entry, and runs each of its cases in a process that has loaded it."""
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.chdir(folder)
    Run.folder, Run.payload = folder, payload
    namespace = {}
    out = {entry: guarded(lambda: namespace.update(load(folder, entry)))}
    for f, args in cases(namespace):
        name = f"{entry}: {f.__name__}{args}"
        out[name] = in_process(lambda: guarded(lambda: call(f, args)))
        if out[name] is None:
            out[name] = {"error": f"it was ended after {SECONDS} s, or crashed", "seen": {}}
    return out


def lines(folder, name):
    try:
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            return [s for s in f.read().split("\n") if s]
    except FileNotFoundError:
        return []


def run(folder):
    missing = [m for m in lines(folder, "requires") if importlib.util.find_spec(m) is None]
    if missing:
        return {"missing": missing, "seen": {}, "errors": []}
    for m in lines(folder, "requires"):
        importlib.import_module(m)  # once for all processes
    payloads = {"attack": [], "benign": []}
    for line in lines(folder, "payloads"):
        kind, _, text = line.partition(": ")
        payloads[kind].append(text)
    payloads["attack"] = payloads["attack"] or [ATTACK]
    payloads["benign"] = payloads["benign"] or [BENIGN]
    runs = [(True, p) for p in payloads["attack"]] + [(False, p) for p in payloads["benign"]]
    entries = lines(folder, "entries") or ["main.py"]
    if os.path.exists(os.path.join(folder, "drive.py")):
        entries = ["drive.py"]
    seen, failed = {}, {}
    for entry in entries:
        for attack, payload in runs:
            for name, out in (in_process(lambda: all_cases(folder, payload, entry)) or {entry: {"error": "it crashed", "seen": {}}}).items():
                failed.setdefault(name, []).append(out["error"] and name + ": " + out["error"])
                for place, names in out["seen"].items():
                    at = seen.setdefault(place, {"reached": set(), "marked": set()})
                    at["reached"] |= set(names["reached"])
                    if attack:
                        at["marked"] |= set(names["marked"])
    errors = [f[0] for f in failed.values() if all(f)]
    return {"missing": [], "errors": errors, "seen": {p: {n: sorted(s) for n, s in v.items()} for p, v in sorted(seen.items())}}


def main():
    install()
    folders = sys.argv[1:]
    sys.dont_write_bytecode = True
    json.dump({f: run(os.path.realpath(f)) for f in folders}, sys.stdout)


main()
