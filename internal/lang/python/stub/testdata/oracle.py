"""Says what the running Python knows of its standard library.

Reads a line of JSON from standard input and answers with one:
{"modules": [names]} -> {"version": [3, n], "classes": {path: [names of the MRO]},
    "functions": {path: [[name, kind, has default], ...] or null}}
{"subclasses": [[class, ancestor], ...]} -> [true, false or null, ...]
"""
import importlib
import inspect
import io
import json
import sys
import types
import warnings

warnings.simplefilter("ignore")


def find(path):
    parts = path.split(".")
    for i in range(len(parts), 0, -1):
        try:
            value = importlib.import_module(".".join(parts[:i]))
        except Exception:
            continue
        for part in parts[i:]:
            value = getattr(value, part)
        return value
    raise LookupError(path)


def parameters(function):
    try:
        signature = inspect.signature(function)
    except Exception:  # also what evaluating a text signature raises
        return None
    return [[p.name, int(p.kind), p.default is not p.empty] for p in signature.parameters.values()]


CALLABLES = (types.FunctionType, types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType, types.ClassMethodDescriptorType)


def describe(modules):
    classes, functions = {}, {}
    for module in modules:
        try:
            found = importlib.import_module(module)
        except BaseException:
            continue
        for name, value in sorted(vars(found).items()):
            # Not isinstance, which asks proxies what they stand for.
            if name.startswith("_") or not issubclass(type(value), (type, *CALLABLES)):
                continue
            if getattr(value, "__module__", None) not in (module, None):
                continue
            path = module + "." + name
            if issubclass(type(value), type):
                classes[path] = [c.__module__ + "." + c.__qualname__ for c in value.__mro__]
                for attribute, method in sorted(vars(value).items()):
                    inner = getattr(method, "__func__", method)
                    if not attribute.startswith("_") and isinstance(inner, CALLABLES):
                        functions[path + "." + attribute] = parameters(inner)
            else:
                functions[path] = parameters(value)
    return {"version": sys.version_info[:2], "classes": classes, "functions": functions}


def subclass(pair):
    try:
        return issubclass(find(pair[0]), find(pair[1]))
    except Exception:
        return None


try:  # parts of Django cannot be imported before it has settings
    import django.conf
    django.conf.settings.configure()
    django.setup()
except ImportError:
    pass
answers, sys.stdout = sys.stdout, io.StringIO()
for line in sys.stdin:
    question = json.loads(line)
    if "modules" in question:
        answer = describe(question["modules"])
    else:
        answer = [subclass(pair) for pair in question["subclasses"]]
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
