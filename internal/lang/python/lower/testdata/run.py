"""Runs programs twice, as CPython does and by interpreting their IR, and compares.

Each line of standard input is a request, an object with
  name     what the program is called
  source   its text
  ir       its IR, see dump in run_test.go
  module   None, or the name of the installed module whose source it is
  use      code that prints what the module does, which it has as "m"
or one with "find", the name of an installed module whose source is the answer.
Each line of standard output is the answer: "" or how the two differ.

What the interpreter makes of the IR is what the instructions say: operands from a
table of values, phis by the way that control came, exceptions to the handler of
their block, from the last block with a way to it. Objects, and everything that is
not Python code of the program, are CPython's own.
"""
import ast
import asyncio
import builtins
import collections.abc
import contextlib
import importlib
import importlib.util
import io
import json
import operator
import sys
import traceback
import types

BINARY = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod,
    "**": operator.pow, "@": operator.matmul, "&": operator.and_, "|": operator.or_, "^": operator.xor, "<<": operator.lshift,
    ">>": operator.rshift, "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
    ">=": operator.ge, "is": operator.is_, "is not": operator.is_not, "in": lambda a, b: operator.contains(b, a),
    "not in": lambda a, b: not operator.contains(b, a), "instance of": isinstance,
}
INPLACE = {
    "+": operator.iadd, "-": operator.isub, "*": operator.imul, "/": operator.itruediv, "//": operator.ifloordiv, "%": operator.imod,
    "**": operator.ipow, "@": operator.imatmul, "&": operator.iand, "|": operator.ior, "^": operator.ixor, "<<": operator.ilshift,
    ">>": operator.irshift,
}
UNARY = {"-": operator.neg, "+": operator.pos, "~": operator.invert}
WAITING = ("more", "enter", "exit", "await", "yield", "yield from")
AUG, ANNOTATION, MATCH, ASYNC = 2, 4, 64, 1


class Unbound:
    """The value of an unbound variable."""

    def __init__(self, name=""):
        self.name = name


class Spread:
    def __init__(self, value, mapping):
        self.value, self.mapping = value, mapping


class Collected:
    """A generator expression, which the IR runs at once."""

    def __init__(self):
        self.collected = []

    def __iter__(self):
        return self

    def __next__(self):
        if not self.collected:
            raise StopIteration
        return self.collected.pop(0)


class Items:
    """An iterator that can say whether there is more."""

    def __init__(self, iterator):
        self.iterator = iterator
        self.next = None


class Broken(Exception):
    """The IR is wrong, or does what the interpreter cannot."""


class Stopped(Exception):
    """A StopIteration, on its way through a generator."""


class Module:
    """A program: its IR and the namespace it runs in."""

    def __init__(self, ir, source, namespace):
        self.__dict__.update(ir)
        self.namespace = namespace
        self.source = source.encode()
        self.patterns = None
        self.lines = [0]
        for line in self.source.splitlines(True):
            self.lines.append(self.lines[-1] + len(line))
        tree = ast.parse(self.source)
        self.docs = {-1: ast.get_docstring(tree, False)}
        for n in ast.walk(tree):
            if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.docs[self.lines[n.lineno - 1] + n.col_offset] = ast.get_docstring(n, False)
        self.unneeded = self.annotations()

    def annotations(self):
        """The values that annotations alone need: those are not evaluated."""
        roots, used = set(), {}
        for v, i in enumerate(self.instrs):
            for o in self.operands(i):
                used.setdefault(o, []).append(v)
            if i["op"] == "declare":
                roots.add(i["b"])
            elif i["op"].startswith("set ") and i["flags"] & ANNOTATION:
                roots.add(i["c"])
        for f in self.funcs:
            roots.update(f["annotations"])
        roots.discard(0)
        work, found = list(roots), set(roots)
        while work:
            for o in self.operands(self.instrs[work.pop()]):
                if o and o not in found:
                    found.add(o)
                    work.append(o)
        while True:
            wrong = {v for v in found if any(u not in found for u in used.get(v, ()))}
            if not wrong:
                return found
            found -= wrong

    def operands(self, i):
        op = i["op"]
        if op == "declare" or op.startswith("set ") and i["flags"] & ANNOTATION:
            return [i["a"]] + ([i["b"]] if op == "set attr" else [])
        return i["operands"]

    def pattern(self, span):
        """The pattern at a place of the source, or None for the rest of a mapping."""
        if self.patterns is None:
            self.patterns = {}
            lines = self.lines
            for n in ast.walk(ast.parse(self.source)):
                if isinstance(n, ast.pattern):
                    self.patterns[lines[n.lineno - 1] + n.col_offset, lines[n.end_lineno - 1] + n.end_col_offset] = n
        return self.patterns.get(tuple(span))


def may_change(x):
    """Whether an object may be true, or equal to something, at one time only."""
    return not isinstance(x, (type(None), bool, int, float, complex, str, bytes, tuple, type, types.FunctionType, Unbound)) and (
        hasattr(type(x), "__bool__") or hasattr(type(x), "__len__") or type(x).__eq__ is not object.__eq__)


class Frame:
    def __init__(self, module, func, outer, args=()):
        self.m, self.f, self.outer, self.args = module, module.funcs[func], outer, args
        self.func = func
        self.values = {}
        self.taken = {}  # the way by which each phi got its value, and that of what it merged
        self.cells = {}
        self.unpacked = {}
        self.namespace = None  # of a class body
        self.cls = None
        self.pending = []  # exceptions on the way to a handler
        self.handled = None
        self.ended = False  # the block, when an exception was raised

    def around(self, func):
        f = self
        while f is not None and f.func != func:
            f = f.outer
        if f is None:
            raise Broken("no frame of function %d" % func)
        return f

    def get(self, v):
        try:
            x = self.values[v]
        except KeyError:
            raise Broken("%%%d is used before it is computed" % v) from None
        if isinstance(x, Unbound):
            raise UnboundLocalError("unbound variable")
        return x

    # Control flow.

    def run(self):
        """A generator of (what, value) requests; returns (raised, value)."""
        blocks, trace = self.m.blocks, []  # the blocks that came to their end
        block, came = self.f["blocks"][0], 0
        while True:
            k = blocks[block]
            try:
                self.phis(k, came)
                result = yield from self.block(k)
                trace.append(block)
                if result[0] is None:
                    return result[1:]
                came, block = block, result[0]
            except Broken:
                raise
            except BaseException as e:
                came, block = self.raised(e.args[0] if isinstance(e, Stopped) else e, k, trace)
                if block == 0:
                    return True, came

    def raised(self, e, k, trace):
        """Where an exception leads, from which block; or the exception and 0."""
        handler = k["handler"]
        if handler == 0:
            return e, 0
        preds = self.m.blocks[handler]["preds"]
        if self.ended:
            trace.append(k["id"])
        came = next((b for b in reversed(trace) if b in preds), 0)
        if came == 0:
            raise Broken("no way from block %d to its handler" % k["id"]) from e
        self.pending.append(e)
        return came, handler

    def phis(self, k, came):
        new = {}
        for v in k["phis"]:
            if self.m.instrs[v]["op"] == "among":
                continue
            if came not in k["preds"]:
                raise Broken("block %d does not know that it follows block %d" % (k["id"], came))
            o = self.m.instrs[v]["operands"][k["preds"].index(came)]
            new[v] = self.values[o] if o in self.values else Unbound() if self.m.instrs[o]["op"] == "undef" else self.missing(o, k)
            o = self.merged(o)
            self.taken[v] = o, came, k["id"], self.taken.get(self.plain(o))
        self.values.update(new)
        for v in k["phis"]:
            if self.m.instrs[v]["op"] == "among":
                self.values[v] = self.among(self.m.instrs[v])

    def merged(self, v):
        return self.m.instrs[v]["a"] if self.m.instrs[v]["op"] == "among" else v

    def plain(self, v):
        """The value that another one is, but for what is known of it."""
        while True:
            i = self.m.instrs[v]
            of = self.m.instrs[i["a"]]
            if i["op"] in ("among", "refine", "declare"):
                v = i["a"]
            elif i["op"] == "elem" and i["sub"] == 0 and of["op"] == "build" and of["build"] == "tuple" and i["b"] < len(of["operands"]):
                v = of["operands"][i["b"]]
            else:
                return v

    def among(self, i):
        """The value of the phi that an among is: what it says must hold."""
        phi = i["a"]
        if not any(may_change(self.values.get(t)) for t in i["tested"]):
            way, ways = self.taken[phi], [(self.merged(v), *w) for v, *w in i["ways"]]
            while way and way[:3] not in ways:
                way = way[3]
            if way is None:
                raise Broken("%%%d took a way that tests exclude: %s" % (phi, self.taken[phi][:3]))
        return self.values[phi]

    def missing(self, o, k):
        raise Broken("a phi of block %d needs %%%d" % (k["id"], o))

    def block(self, k):
        self.ended = False
        for v in range(k["first"], k["end"]):
            i = self.m.instrs[v]
            op = i["op"]
            if op in ("nop", "phi", "among") or v in self.m.unneeded:
                continue
            if op == "return":
                return None, False, self.get(i["a"])
            if op == "branch":
                return k["succs"][0 if self.get(i["a"]) else 1], None
            value = self.do(i)
            self.values[v] = (yield from value) if op in WAITING and value.__class__ is types.GeneratorType else value
            self.unpacked.pop(v, None)
        if k["succs"][0]:
            return k["succs"][0], None
        self.ended = True
        if self.pending:
            raise self.pending.pop()
        if self.f["kind"] == "function":
            raise AssertionError
        return None, False, None

    def do(self, i):
        """What an instruction gives: its value, or a generator that gives it."""
        try:
            return getattr(self, "op_" + i["op"].replace(" ", "_").replace("*", "star"))(i)
        except StopIteration as e:  # which a generator may not raise
            raise Stopped(e) from None

    # Values.

    def op_const(self, i):
        c = self.m.consts[i["a"]]
        return ast.literal_eval(c) if c != "..." else ...

    def op_param(self, i):
        return self.args[i["a"]]

    def op_undef(self, i):
        return Unbound()

    def op_opaque(self, i):
        if i["flags"] & MATCH:
            pattern, value = self.m.pattern(i["span"]), self.get(i["b"])
            return dict(value) if pattern is None else fits(pattern, value)
        if not self.pending:
            raise Broken("no exception to test")
        return isinstance(self.pending[-1], self.get(i["b"]))

    def op_caught(self, i):
        self.handled = self.pending.pop()
        return self.handled

    def op_import(self, i):
        package = self.m.namespace.get("__package__")
        if i["name"].startswith("."):
            depth = len(i["name"]) - len(i["name"].lstrip("."))
            return __import__(i["name"][depth:], self.m.namespace, None, ["*"], depth)
        module = importlib.import_module(i["name"], package)
        return sys.modules[i["name"].split(".")[0]] if i["sub"] else module

    def op_from(self, i):
        module = self.get(i["a"])
        try:
            return getattr(module, i["name"])
        except AttributeError:
            try:
                return importlib.import_module(module.__name__ + "." + i["name"])
            except ImportError:
                raise ImportError("cannot import name %r from %r" % (i["name"], module.__name__)) from None

    def op_import_star(self, i):
        module = self.get(i["a"])
        names = getattr(module, "__all__", None) or [n for n in vars(module) if n[0] != "_"]
        self.m.namespace.update({n: getattr(module, n) for n in names})
        return None

    def op_star_name(self, i):
        module = self.get(i["a"])
        names = getattr(module, "__all__", None) or [n for n in vars(module) if n[0] != "_"]
        return getattr(module, i["name"]) if i["name"] in names else self.get(i["b"])

    def op_func(self, i):
        return function(self, i["a"], [self.get(o) for o in i["operands"]])

    def op_implied_class(self, i):
        return types.SimpleNamespace()

    def op_class(self, i):
        bases, keywords = self.arguments(i)
        f = self.m.funcs[i["a"]]
        frame = Frame(self.m, i["a"], self)

        def body(namespace):
            namespace["__module__"] = self.m.namespace["__name__"]
            namespace["__qualname__"] = f["name"]
            doc = self.m.docs.get(f["start"])
            if doc is not None:
                namespace["__doc__"] = doc
            frame.namespace = namespace
            plain(frame)

        frame.cls = types.new_class(f["name"].split(".")[-1], tuple(bases), keywords, body)
        return frame.cls

    # Variables.

    def op_global(self, i):
        name = i["name"]
        if name in self.m.namespace:
            return self.m.namespace[name]
        if not hasattr(builtins, name):
            raise NameError("name %r is not defined" % name)
        return getattr(builtins, name)

    def op_set_global(self, i):
        if i["a"]:
            self.m.namespace[i["name"]] = self.get(i["a"])
        return None

    def op_del_global(self, i):
        if i["name"] not in self.m.namespace:
            raise NameError("name %r is not defined" % i["name"])
        del self.m.namespace[i["name"]]
        return None

    def op_cell(self, i):
        frame = self.around(i["a"])
        if i["name"] == "__class__" and frame.cls:
            return frame.cls
        cells = frame.cells
        if i["name"] not in cells:
            raise NameError("free variable %r" % i["name"])
        return cells[i["name"]]

    def op_set_cell(self, i):
        self.around(i["b"]).cells[i["name"]] = self.get(i["a"])
        return None

    def op_del_cell(self, i):
        del self.around(i["a"]).cells[i["name"]]
        return None

    def op_set_classvar(self, i):
        if i["flags"] & ANNOTATION:
            self.namespace.setdefault("__annotations__", {})[i["name"]] = object
        if i["a"]:
            self.namespace[i["name"]] = self.get(i["a"])
        return None

    def op_export(self, i):
        value = self.values[i["a"]]
        if self.namespace is None:
            return None
        if isinstance(value, Unbound):
            self.namespace.pop(i["name"], None)
        elif type(self.namespace) is dict and self.namespace[i["name"]] is not value:
            raise Broken("%s is not what the class exports" % i["name"])
        return None

    # Objects.

    def op_attr(self, i):
        return getattr(self.get(i["a"]), i["name"])

    def op_set_attr(self, i):
        if i["b"]:
            setattr(self.get(i["a"]), i["name"], self.get(i["b"]))
        return None

    def op_del_attr(self, i):
        delattr(self.get(i["a"]), i["name"])
        return None

    def op_item(self, i):
        return self.get(i["a"])[self.get(i["b"])]

    def op_set_item(self, i):
        self.get(i["a"])[self.get(i["b"])] = self.get(i["c"])
        return None

    def op_del_item(self, i):
        del self.get(i["a"])[self.get(i["b"])]
        return None

    def op_build(self, i):
        kind = i["build"]
        if kind == "slice":
            return slice(*(self.get(o) if o else None for o in i["operands"]))
        values = [self.get(o) for o in i["operands"]]
        if kind == "string":
            return "".join(values)
        if kind == "generator":
            return Collected()
        if kind == "dict":
            return build_dict(values)
        flat = []
        for v in values:
            flat.extend(v.value if isinstance(v, Spread) else [v])
        return {"tuple": tuple, "list": list, "set": set}[kind](flat)

    def op_append(self, i):
        container, value = self.get(i["a"]), self.get(i["b"])
        if isinstance(container, dict):
            container[self.get(i["c"])] = value
        elif isinstance(container, set):
            container.add(value)
        else:
            getattr(container, "collected", container).append(value)
        return None

    def op_spread(self, i):
        return Spread(self.get(i["a"]), i["sub"] == 1)

    def op_elem(self, i):
        object, place, kind = i["a"], i["b"], i["sub"]
        if place == 0 or object not in self.unpacked:
            self.unpacked[object] = list(self.get(object))
        values = self.unpacked[object]
        try:
            if kind == 2:
                if place + i["c"] > len(values):
                    raise IndexError
                return values[place:len(values) - i["c"]]
            return values[-place if kind == 1 else place]
        except IndexError:
            raise ValueError("not enough values to unpack") from None

    def op_match_arg(self, i):
        value, cls = self.get(i["a"]), self.get(i["b"])
        names = getattr(cls, "__match_args__", None)
        if names is None and i["c"] == 0:
            return value
        return getattr(value, names[i["c"]])

    def op_iter(self, i):
        v = self.get(i["a"])
        return Items(v.__aiter__() if i["flags"] & ASYNC else iter(v))

    def op_more(self, i):
        items = self.get(i["a"])
        if i["flags"] & ASYNC:
            return self.more(items)
        try:
            items.next = next(items.iterator)
        except StopIteration:
            return False
        return True

    def more(self, items):
        try:
            items.next = yield "await", items.iterator.__anext__()
        except StopAsyncIteration:
            return False
        return True

    def op_next(self, i):
        return self.get(i["a"]).next

    def op_enter(self, i):
        manager = self.get(i["a"])
        if i["flags"] & ASYNC:
            return self.wait(type(manager).__aenter__(manager))
        return type(manager).__enter__(manager)

    def wait(self, what):
        return (yield "await", what)

    def op_exit(self, i):
        manager = self.get(i["a"])
        e = self.pending.pop() if i["sub"] else None
        raised = (type(e), e, e.__traceback__) if e else (None, None, None)
        if i["flags"] & ASYNC:
            return self.exit(e, type(manager).__aexit__(manager, *raised))
        return self.swallowed(e, type(manager).__exit__(manager, *raised))

    def exit(self, e, what):
        return self.swallowed(e, (yield "await", what))

    def swallowed(self, e, yes):
        if e and not yes:
            self.pending.append(e)
        return bool(yes)

    # Computation.

    def arguments(self, i):
        positional, keywords = [], {}
        for name, kind, value in i["args"]:
            value = self.get(value)
            if kind == "*":
                positional.extend(value)
            elif kind == "**":
                for k in value.keys():
                    if k in keywords:
                        raise TypeError("multiple values for keyword argument %r" % k)
                    keywords[k] = value[k]
            elif kind == "=":
                keywords[name] = value
            else:
                positional.append(value)
        return positional, keywords

    def op_call(self, i):
        f = self.get(i["a"])
        positional, keywords = self.arguments(i)
        if f is super and not positional:
            return super(self.enclosing_class(), self.method().args[0])
        if f is globals:
            return self.m.namespace
        return f(*positional, **keywords)

    def method(self):
        f = self
        while f.outer.namespace is None:
            f = f.outer
        return f

    def enclosing_class(self):
        return self.method().outer.cls

    def op_bin(self, i):
        a, b = self.get(i["a"]), self.get(i["b"])
        return (INPLACE if i["flags"] & AUG else BINARY)[i["operator"]](a, b)

    def op_unary(self, i):
        return UNARY[i["operator"]](self.get(i["a"]))

    def op_not(self, i):
        return not self.get(i["a"])

    def op_compare(self, i):
        a, b = self.get(i["a"]), self.get(i["b"])
        if i["flags"] & MATCH and i["operator"] == "in":
            return isinstance(b, collections.abc.Mapping) and a in b
        return BINARY[i["operator"]](a, b)

    def op_format(self, i):
        value = self.get(i["a"])
        if i["conversion"]:
            value = {"s": str, "r": repr, "a": ascii}[i["conversion"]](value)
        return format(value, self.get(i["b"]) if i["b"] else "")

    def op_await(self, i):
        return (yield "await", self.get(i["a"]))

    def op_yield(self, i):
        return (yield "yield", self.get(i["a"]) if i["a"] else None)

    def op_yield_from(self, i):
        return (yield "from", self.get(i["a"]))

    def op_refine(self, i):
        return self.get(i["a"])

    op_declare = op_refine

    def op_guard(self, i):
        if bool(self.get(i["a"])) != bool(i["sub"]):
            raise Broken("a guard does not hold")
        return None

    def op_raise(self, i):
        if not i["a"]:
            raise self.handled or sys.exc_info()[1] or RuntimeError("No active exception to reraise")
        e = self.get(i["a"])
        if i["b"]:
            raise e from self.get(i["b"])
        raise e


def build_dict(values):
    out, at = {}, 0
    while at < len(values):
        if isinstance(values[at], Spread):
            out.update(values[at].value)
            at += 1
        else:
            out[values[at]] = values[at + 1]
            at += 2
    return out


def fits(pattern, value):
    """Whether a value has the shape that a pattern asks for, its parts aside."""
    if isinstance(pattern, ast.MatchMapping):
        return isinstance(value, collections.abc.Mapping)
    star = any(isinstance(p, ast.MatchStar) for p in pattern.patterns)
    if not isinstance(value, collections.abc.Sequence) or isinstance(value, (str, bytes, bytearray)):
        return False
    n = len(pattern.patterns)
    return len(value) >= n - 1 if star else len(value) == n


# Functions: what calls them natively runs their frames.

def plain(frame):
    gen = frame.run()
    try:
        what = gen.send(None)
    except StopIteration as s:
        raised, value = s.value
        if raised:
            raise value
        return value
    raise Broken("%s in a plain function" % (what,))


def steps(gen, answers, error):
    """Sends to a frame; gives (what, value), or (None, result)."""
    try:
        return gen.throw(error) if error else gen.send(answers)
    except StopIteration as s:
        raised, value = s.value
        if raised:
            raise value
        return None, value


def generator(frame):
    gen, answer, error = frame.run(), None, None
    while True:
        what, value = steps(gen, answer, error)
        if what is None:
            return value
        answer = error = None
        try:
            answer = (yield value) if what == "yield" else (yield from value)
        except BaseException as e:
            error = e


async def coroutine(frame):
    gen, answer, error = frame.run(), None, None
    while True:
        what, value = steps(gen, answer, error)
        if what is None:
            return value
        answer = error = None
        try:
            answer = await value
        except BaseException as e:
            error = e


async def async_generator(frame):
    gen, answer, error = frame.run(), None, None
    while True:
        what, value = steps(gen, answer, error)
        if what is None:
            return
        answer = error = None
        try:
            answer = (yield value) if what == "yield" else (await value)
        except BaseException as e:
            error = e


DRIVERS = {(False, False): plain, (False, True): generator, (True, False): coroutine, (True, True): async_generator}


def function(outer, func, defaults):
    """A function of CPython's that runs a function of the IR."""
    m, f = outer.m, outer.m.funcs[func]
    parts, names, kinds, given = [], [], [p["kind"] for p in f["params"]], iter(range(len(defaults)))
    for n, p in enumerate(f["params"]):
        kind = p["kind"]
        if kind == "keyword" and "varargs" not in kinds and "keyword" not in kinds[:n]:
            parts.append("*")
        lead = {"varargs": "*", "kwargs": "**"}.get(kind, "")
        parts.append(lead + p["name"] + (" = _defaults[%d]" % next(given) if p["default"] else ""))
        if kind == "posonly" and (n + 1 == len(kinds) or kinds[n + 1] != "posonly"):
            parts.append("/")
        names.append(p["name"])
    name = f["name"].split(".")[-1]
    name = "<lambda>" if f["kind"] == "lambda" else name
    drive = DRIVERS[f["async"], f["generator"]]
    text = "def _f(%s):\n return _drive(_frame((%s)))" % (", ".join(parts), "".join(n + ", " for n in names))
    scope = {"_defaults": defaults, "_drive": drive, "_frame": lambda args: Frame(m, func, outer, args), "__name__": m.namespace["__name__"]}
    exec(text, scope)
    made = scope["_f"]
    made.__name__, made.__qualname__, made.__doc__ = name, f["name"], m.docs.get(f["start"])
    return made


def describe(e):
    if e is None:
        return ""
    return "raised %s" % type(e).__name__


def outcome(run):
    out = io.StringIO()
    error = None
    with contextlib.redirect_stdout(out):
        try:
            run()
        except Broken:
            raise
        except BaseException as e:
            error = e
    return out.getvalue() + describe(error), error


def compare(request):
    name = request["module"] or request["name"]
    source = request["source"]

    def namespace():
        d = {"__name__": name, "__builtins__": builtins, "__file__": name + ".py", "__doc__": None}
        if request["module"]:
            d["__package__"] = name.rpartition(".")[0]
        return d

    def using(d):
        if request["use"]:
            exec(compile(request["use"], "<use>", "exec"), {"m": types.SimpleNamespace(**d)})

    def native():
        d = namespace()
        exec(compile(source, name, "exec", dont_inherit=True), d)
        using(d)

    def interpreted():
        d = namespace()
        module = Module(request["ir"], source, d)
        d["__doc__"] = module.docs[-1]
        plain(Frame(module, 0, None))
        using(d)

    want, _ = outcome(native)
    try:
        got, error = outcome(interpreted)
    except Broken as e:
        return "".join(traceback.format_exception(e, limit=-2))
    if got == want:
        return ""
    trace = "".join(traceback.format_exception(error, limit=-3, chain=False)) if error else ""
    return "CPython: %s\nthe IR:  %s\n%s" % (want[-2000:], got[-2000:], trace)


def find(module):
    """The source of an installed module."""
    with open(importlib.util.find_spec(module).origin, "rb") as f:
        return f.read().decode()


def main():
    sys.setrecursionlimit(5000)
    asyncio.new_event_loop().close()
    for line in sys.stdin:
        try:
            request = json.loads(line)
            answer = find(request["find"]) if "find" in request else compare(request)
        except BaseException:
            answer = traceback.format_exc()
        sys.__stdout__.write(json.dumps(answer) + "\n")
        sys.__stdout__.flush()


main()
