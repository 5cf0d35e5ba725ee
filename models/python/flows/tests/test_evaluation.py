import bdb
import cProfile
import code
import imp
import importlib
import importlib.util
import operator
import pdb
import pkgutil
import profile
import pydoc
import runpy
import timeit
import trace


def expressions():
    # ruleid: sink-code
    eval(src())
    # ruleid: sink-code
    exec("x = " + src(), {})
    # ruleid: sink-code
    compile(src(), "<text>", "exec")
    # ruleid: sink-code
    execfile(src())
    # ok: sink-code
    eval("x + 1", {"x": src()})
    # ok: sink-code
    compile("x = 1", src(), "exec")
    # ok: sink-code
    eval(str(int(src())))


def consoles():
    # ruleid: sink-code
    code.InteractiveInterpreter().runsource(src())
    # ruleid: sink-code
    code.InteractiveInterpreter().runcode(src())
    # ruleid: sink-code
    code.InteractiveConsole().push(src())
    # ruleid: sink-code
    code.compile_command(src())
    # ok: sink-code
    code.InteractiveConsole({"x": src()})


def modules():
    # ruleid: sink-code
    runpy.run_path(src())
    # ruleid: sink-code
    runpy.run_module(src())
    # ok: sink-code
    runpy.run_path("x.py", {"x": src()})
    # ruleid: sink-code
    importlib.util.spec_from_file_location("x", src())
    # ok: sink-code
    importlib.util.spec_from_file_location(src(), "x.py")
    # ruleid: sink-code
    imp.load_source("x", src())
    # ruleid: sink-code
    imp.load_compiled("x", src())
    # ruleid: sink-code
    imp.load_dynamic("x", src())


def measured():
    # ruleid: sink-code
    timeit.timeit(src())
    # ruleid: sink-code
    timeit.repeat("x", setup=src())
    # ruleid: sink-code
    timeit.Timer(stmt=src())
    # ok: sink-code
    timeit.timeit("x", number=src())
    # ruleid: sink-code
    cProfile.run(src())
    # ruleid: sink-code
    cProfile.runctx(src(), {}, {})
    # ruleid: sink-code
    profile.run(src())
    # ruleid: sink-code
    profile.runctx(src(), {}, {})
    # ruleid: sink-code
    pdb.run(src())
    # ruleid: sink-code
    pdb.runeval(src())
    # ruleid: sink-code
    trace.Trace().run(src())
    # ruleid: sink-code
    bdb.Bdb().run(src())
    # ruleid: sink-code
    bdb.Bdb().runeval(src())
    # ok: sink-code
    cProfile.run("main()", src())


def names(thing):
    # ruleid: sink-reflection
    getattr(thing, src())
    # ruleid: sink-reflection
    getattr(thing, "do_" + src(), None)
    # ruleid: sink-reflection
    setattr(thing, src(), 1)
    # ruleid: sink-reflection
    delattr(thing, src())
    # ruleid: sink-reflection
    operator.attrgetter(src())(thing)
    # ruleid: sink-reflection
    operator.methodcaller(src())(thing)
    # ok: sink-reflection
    setattr(thing, "name", src())
    # ok: sink-reflection
    getattr(src(), "name")


def imported():
    # ruleid: sink-reflection
    __import__(src())
    # ruleid: sink-reflection
    importlib.import_module("plugins." + src())
    # ruleid: sink-reflection
    importlib.__import__(src())
    # ruleid: sink-reflection
    importlib.util.find_spec(src())
    # ruleid: sink-reflection
    pkgutil.resolve_name(src())
    # ruleid: sink-reflection
    pydoc.locate(src())
    # ok: sink-reflection
    importlib.import_module("plugins", src())


def named_privately(thing):
    name = src()
    # ruleid: sanitizer-reflection
    setattr(snk(name), "x", 1)
    if name.startswith("name"):
        raise ValueError(name)
    # ruleid: sanitizer-reflection
    snk(name)
    if name.startswith("_"):
        raise ValueError(name)
    # ok: sanitizer-reflection
    snk(name)


def named_as_the_language_names():
    name = src()
    if name.endswith("_"):
        raise ValueError(name)
    # ruleid: sanitizer-reflection
    snk(name)
    if name.startswith("__") and name.endswith("__"):
        raise ValueError(name)
    # ok: sanitizer-reflection
    snk(name)


def each_step_named_as_the_language_names():
    name = src()
    for step in name.split("."):
        if step.startswith("__") and step.endswith("__"):
            raise ValueError(name)
        # ok: sanitizer-reflection
        snk(step)
    # ok: sanitizer-reflection
    snk(name)
    for step in name.split("."):
        # ok: sanitizer-reflection
        snk(step)
