"""Runs small programs and says which functions called which, and of which classes
variables, parameters and results were.

    python3 trace.py FOLDER...

Each folder is a program, started at its main.py, in a process of its own. The
result is JSON: by folder its edges, those that are seen when a generator goes on
("resumed"), its types, and the error if it ended with one. Needs Python 3.11 and a
system with fork.
"""

import ast
import builtins
import functools
import importlib.abc
import importlib.util
import inspect
import io
import json
import os
import signal
import sys
import types

LIMIT = 10  # seconds that one program may take

GENERATOR = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR


def class_name(cls):
    name = cls.__module__ + "." + cls.__qualname__
    return name.replace("<locals>.", "").replace("__main__.", "main.")


class Tracer:
    def __init__(self, folder):
        self.folder = folder
        self.names = {}  # by code object: its function's name
        self.kinds = {}  # by code object: module, class, function or part
        self.edges, self.resumed, self.seen = set(), set(), {}
        self.places = {}  # of the names of generator functions

    # Names.

    def register(self, code, name, kind):
        self.names[code], self.kinds[code] = name, kind
        inner = [c for c in code.co_consts if isinstance(c, types.CodeType)]
        lambdas = [c for c in inner if c.co_name == "<lambda>"]
        lambdas.sort(key=lambda c: min((p[0], p[2]) for p in c.co_positions() if p[2] is not None and p[3] != p[2]))
        for c in inner:
            if c.co_name == "<lambda>":
                self.register(c, "%s.<lambda%d>" % (name, lambdas.index(c) + 1), "function")
            elif c.co_name.startswith("<"):
                self.register(c, name, "part")
            else:
                is_class = c.co_flags & inspect.CO_OPTIMIZED == 0
                self.register(c, name + "." + c.co_name, "class" if is_class else "function")

    def caller(self, frame):
        while frame is not None and frame.f_code not in self.names:
            frame = frame.f_back
        return self.names[frame.f_code] if frame is not None else None

    # Events.

    def started(self, frame, event, _arg):
        if event != "call" or self.kinds.get(frame.f_code) != "function":
            return
        caller = self.caller(frame.f_back)
        if caller is not None:
            edges = self.resumed if frame.f_code.co_flags & GENERATOR else self.edges
            edges.add((caller, self.names[frame.f_code]))

    def called(self, function):
        self.record(self.caller(sys._getframe(1)), self.callee(function))
        code = getattr(getattr(function, "__func__", function), "__code__", None)
        if code in self.names and code.co_flags & GENERATOR and self.kinds[code] == "function":
            kind = "coroutine" if code.co_flags & inspect.CO_COROUTINE else "generator"
            if code.co_flags & inspect.CO_ASYNC_GENERATOR:
                kind = "async_generator"
            file, line, column = self.places[code.co_filename, code.co_firstlineno, code.co_name]
            self.seen[file, line, column, "return", ""] = {"builtins." + kind}
        return function

    def decorated(self, function):
        # property, classmethod and staticmethod are how methods are written.
        if function not in (property, classmethod, staticmethod) and not isinstance(getattr(function, "__self__", None), property):
            self.record(self.caller(sys._getframe(1)), self.callee(function))
        return function

    def record(self, caller, callee):
        if caller is not None and callee is not None:
            self.edges.add((caller, callee))

    def is_own(self, cls):
        return isinstance(getattr(sys.modules.get(cls.__module__), "__loader__", None), Loader) or cls.__module__ == "__main__"

    def init(self, cls):
        """The __init__ of a library's class that a class of the program runs."""
        for c in cls.__mro__:
            if "__init__" in c.__dict__:
                if self.is_own(c) or c.__module__ == "builtins":
                    return None
                return "%s.%s.__init__" % (c.__module__, c.__qualname__)

    def callee(self, f):
        if isinstance(f, types.MethodType):
            f = f.__func__
        if getattr(f, "__code__", None) not in self.names:
            f = inspect.unwrap(f) if hasattr(f, "__wrapped__") else f
        if isinstance(f, types.FunctionType):
            if f.__code__ in self.names:
                return None if self.kinds[f.__code__] != "function" else self.names[f.__code__]
            return f.__module__ + "." + f.__qualname__
        if isinstance(f, type):
            if f.__module__ == "builtins":
                return "<builtin>." + f.__qualname__
            if self.is_own(f):
                return self.init(f)
            return f.__module__ + "." + f.__qualname__
        if isinstance(f, types.MethodWrapperType):
            return self.builtin(f.__objclass__, f.__name__)
        if isinstance(f, types.BuiltinFunctionType):
            owner = f.__self__
            if owner is None or isinstance(owner, types.ModuleType):
                module = f.__module__ or owner.__name__
                return ("<builtin>" if module == "builtins" else module) + "." + f.__name__
            cls = owner if isinstance(owner, type) else type(owner)
            for c in cls.__mro__:
                if f.__name__ in c.__dict__:
                    return self.builtin(c, f.__name__)
        if isinstance(f, (types.MethodDescriptorType, types.WrapperDescriptorType, types.ClassMethodDescriptorType)):
            return self.builtin(f.__objclass__, f.__name__)
        if not self.is_own(type(f)) and type(f) is not functools.partial:
            return self.builtin(type(f), "__call__")
        return None

    def builtin(self, cls, name):
        if cls.__module__ == "builtins":
            return "<builtin>.%s.%s" % (cls.__qualname__, name)
        return "%s.%s.%s" % (cls.__module__, cls.__qualname__, name)

    # Types.

    def see(self, file, line, column, kind, name, value):
        self.seen.setdefault((file, line, column, kind, name), set()).add(class_name(type(value)))

    def seen_value(self, file, line, column, kind, name, value):
        self.see(file, line, column, kind, name, value)
        return value

    # Programs.

    def compile(self, path, name):
        relative = os.path.relpath(path, self.folder)
        with open(path, "rb") as f:
            text = f.read()
        tree = Instrument(relative, text, self.places).visit(ast.parse(text))
        code = compile(ast.fix_missing_locations(tree), relative, "exec")
        self.register(code, name, "module")
        return code

    def run(self):
        builtins.__see__, builtins.__seen__, builtins.__called__ = self.see, self.seen_value, self.called
        builtins.__decorated__ = self.decorated
        sys.path.insert(0, self.folder)
        sys.meta_path.insert(0, Finder(self))
        module = types.ModuleType("__main__")
        module.__file__ = os.path.join(self.folder, "main.py")
        sys.modules["__main__"] = module
        code = self.compile(module.__file__, "main")
        sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
        error = ""
        sys.setprofile(self.started)
        try:
            exec(code, module.__dict__)
        except BaseException as e:
            error = repr(e)
        finally:
            sys.setprofile(None)
            sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        return {
            "edges": [list(e) for e in sorted(self.edges)],
            "resumed": [list(e) for e in sorted(self.resumed)],
            "types": [list(k) + [sorted(v)] for k, v in sorted(self.seen.items())],
            "error": error,
        }


class Finder(importlib.abc.MetaPathFinder):
    def __init__(self, tracer):
        self.tracer = tracer

    def find_spec(self, name, path, target=None):
        for folder in path or [self.tracer.folder]:
            if not os.path.abspath(folder).startswith(self.tracer.folder):
                continue
            at = os.path.join(folder, name.rpartition(".")[2])
            package = os.path.join(at, "__init__.py")
            if os.path.isfile(package):
                loader = Loader(self.tracer, package, name)
                return importlib.util.spec_from_file_location(name, package, loader=loader, submodule_search_locations=[at])
            if os.path.isfile(at + ".py"):
                return importlib.util.spec_from_file_location(name, at + ".py", loader=Loader(self.tracer, at + ".py", name))
        return None


class Loader(importlib.abc.Loader):
    def __init__(self, tracer, path, name):
        self.tracer, self.path, self.name = tracer, path, name

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.tracer.compile(self.path, self.name), module.__dict__)


class Instrument(ast.NodeTransformer):
    """Adds calls that look at what is called, assigned, handed over and returned."""

    def __init__(self, file, text, places):
        self.file, self.lines, self.places = file.replace(os.sep, "/"), text.split(b"\n"), places
        self.function = None  # where the name of the current function stands

    def arguments(self, at, kind, name, value):
        return [ast.Constant(self.file), ast.Constant(at[0]), ast.Constant(at[1] + 1), ast.Constant(kind), ast.Constant(name), value]

    def look(self, node, at, kind, name, value):
        call = ast.Call(ast.Name("__see__", ast.Load()), self.arguments(at, kind, name, value), [])
        return ast.copy_location(ast.Expr(ast.copy_location(call, node)), node)

    def looks(self, targets):
        out = []
        for t in targets:
            if isinstance(t, ast.Starred):
                t = t.value
            if isinstance(t, (ast.Tuple, ast.List)):
                out += self.looks(t.elts)
            elif isinstance(t, ast.Name):
                out.append(self.look(t, (t.lineno, t.col_offset), "variable", t.id, ast.Name(t.id, ast.Load())))
            elif isinstance(t, ast.Attribute) and self.is_dotted(t):
                value = ast.parse(ast.unparse(t), mode="eval").body
                out.append(self.look(t, (t.lineno, t.col_offset), "variable", ast.unparse(t), value))
        return out

    def called(self, function, by="__called__"):
        return ast.copy_location(ast.Call(ast.Name(by, ast.Load()), [function], []), function)

    def visit_Call(self, node):
        self.generic_visit(node)
        node.func = self.called(node.func)
        return node

    def visit_ClassDef(self, node):
        self.generic_visit(node)
        node.decorator_list = [self.called(d, "__decorated__") for d in node.decorator_list]
        return node

    def is_dotted(self, t):
        while isinstance(t, ast.Attribute):
            t = t.value
        return isinstance(t, ast.Name)

    def visit_Assign(self, node):
        self.generic_visit(node)
        return [node] + self.looks(node.targets)

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        return [node] + self.looks([node.target])

    def visit_AnnAssign(self, node):
        self.generic_visit(node)
        return [node] + (self.looks([node.target]) if node.value is not None else [])

    def visit_For(self, node):
        self.generic_visit(node)
        node.body = self.looks([node.target]) + node.body
        return node

    visit_AsyncFor = visit_For

    def visit_With(self, node):
        self.generic_visit(node)
        node.body = self.looks([i.optional_vars for i in node.items if i.optional_vars is not None]) + node.body
        return node

    visit_AsyncWith = visit_With

    def visit_ExceptHandler(self, node):
        self.generic_visit(node)
        if node.name is not None:
            line = node.lineno
            column = self.lines[line - 1].index(b" as " + node.name.encode()) + 4
            node.body.insert(0, self.look(node.body[0], (line, column), "variable", node.name, ast.Name(node.name, ast.Load())))
        return node

    def visit_match_case(self, node):
        self.generic_visit(node)
        looks = []
        for p in ast.walk(node.pattern):
            if isinstance(p, (ast.MatchAs, ast.MatchStar)) and p.name is not None:
                at = (p.end_lineno, p.end_col_offset - len(p.name))
                looks.append(self.look(node.body[0], at, "variable", p.name, ast.Name(p.name, ast.Load())))
        node.body = looks + node.body
        return node

    def visit_NamedExpr(self, node):
        self.generic_visit(node)
        t = node.target
        args = self.arguments((t.lineno, t.col_offset), "variable", t.id, node.value)
        node.value = ast.copy_location(ast.Call(ast.Name("__seen__", ast.Load()), args, []), node.value)
        return node

    def parameters(self, node):
        a = node.args
        return [x for x in a.posonlyargs + a.args + [a.vararg] + a.kwonlyargs + [a.kwarg] if x is not None]

    def visit_FunctionDef(self, node):
        outer = self.function
        line = node.lineno
        column = self.lines[line - 1].index(b"def ") + 4
        own = [n for n in self.own_nodes(node.body)]
        resumes = isinstance(node, ast.AsyncFunctionDef) or any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in own)
        self.function = None if resumes else (line, column)
        first = min([line] + [d.lineno for d in node.decorator_list])
        self.places[self.file.replace("/", os.sep), first, node.name] = (self.file, line, column + 1)
        self.generic_visit(node)
        if not resumes:
            end = ast.copy_location(ast.Return(None), node.body[-1])
            node.body.append(self.visit_Return(end))
        looks = [
            self.look(node.body[0], (p.lineno, p.col_offset), "parameter", p.arg, ast.Name(p.arg, ast.Load()))
            for p in self.parameters(node)
        ]
        first = 1 if ast.get_docstring(node) is not None else 0
        node.body[first:first] = looks
        node.decorator_list = [self.called(d, "__decorated__") for d in node.decorator_list]
        self.function = outer
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def own_nodes(self, body):
        for n in body:
            yield n
            if not isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
                yield from self.own_nodes(ast.iter_child_nodes(n))

    def visit_Return(self, node):
        self.generic_visit(node)
        if self.function is not None:
            value = node.value or ast.copy_location(ast.Constant(None), node)
            call = ast.Call(ast.Name("__seen__", ast.Load()), self.arguments(self.function, "return", "", value), [])
            node.value = ast.copy_location(call, value)
        return node

    def visit_Lambda(self, node):
        outer, self.function = self.function, None
        self.generic_visit(node)
        self.function = outer
        if any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in self.own_nodes([node.body])):
            return node
        seen = self.arguments((node.lineno, node.col_offset), "return", "", node.body)
        body = ast.copy_location(ast.Call(ast.Name("__seen__", ast.Load()), seen, []), node.body)
        for p in reversed(self.parameters(node)):
            look = self.look(node.body, (p.lineno, p.col_offset), "parameter", p.arg, ast.Name(p.arg, ast.Load())).value
            body = ast.copy_location(ast.Subscript(ast.Tuple([look, body], ast.Load()), ast.Constant(1), ast.Load()), node.body)
        node.body = body
        return node


def run(folder):
    """Runs one program in a process of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        signal.alarm(LIMIT)
        os.chdir(folder)
        result = Tracer(os.path.abspath(".")).run()
        with os.fdopen(writer, "w") as f:
            json.dump(result, f)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as f:
        text = f.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"edges": [], "resumed": [], "types": [], "error": "ended without a result"}


if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit("needs Python 3.11")
    json.dump({folder: run(folder) for folder in sys.argv[1:]}, sys.stdout, indent=1)
