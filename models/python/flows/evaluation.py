from codepathfinder import calls, guard, regex
from codepathfinder.models import sanitizer, sink

sink("code", calls("builtins.eval", "builtins.exec").tracks(0), doc="https://docs.python.org/3/library/functions.html#eval")
sink("code", calls("builtins.compile").tracks(0), doc="https://docs.python.org/3/library/functions.html#compile")
sink("code", calls("execfile", "builtins.execfile").tracks(0), doc="https://docs.python.org/2.7/library/functions.html#execfile")
sink(
    "code",
    calls("code.InteractiveInterpreter.runsource", "code.InteractiveInterpreter.runcode", "code.InteractiveConsole.push", "code.compile_command").tracks(0),
    doc="https://docs.python.org/3/library/code.html",
)
sink("code", calls("runpy.run_path", "runpy.run_module").tracks(0), doc="https://docs.python.org/3/library/runpy.html")
sink("code", calls("importlib.util.spec_from_file_location").tracks("location"), doc="https://docs.python.org/3/library/importlib.html#importlib.util.spec_from_file_location")
sink("code", calls("imp.load_source", "imp.load_compiled", "imp.load_dynamic").tracks(1), doc="https://docs.python.org/3.11/library/imp.html")
sink("code", calls("timeit.timeit", "timeit.repeat", "timeit.Timer").tracks("stmt", "setup"), doc="https://docs.python.org/3/library/timeit.html")
sink(
    "code",
    calls("cProfile.run", "cProfile.runctx", "profile.run", "profile.runctx", "pdb.run", "pdb.runeval", "trace.Trace.run", "bdb.Bdb.run", "bdb.Bdb.runeval").tracks(0),
    doc="https://docs.python.org/3/library/profile.html",
)

sink("reflection", calls("builtins.getattr", "builtins.setattr", "builtins.delattr").tracks(1), doc="https://docs.python.org/3/library/functions.html#getattr")
sink("reflection", calls("operator.attrgetter", "operator.methodcaller").tracks(0), doc="https://docs.python.org/3/library/operator.html#operator.attrgetter")
sink(
    "reflection",
    calls("builtins.__import__", "importlib.import_module", "importlib.__import__", "importlib.util.find_spec", "pkgutil.resolve_name", "pydoc.locate").tracks(0),
    doc="https://docs.python.org/3/library/importlib.html#importlib.import_module",
)

# Names of the language's own begin and end with two underscores: without them, no other object is reached.
sanitizer("reflection", guard(calls("*.startswith", match_position={"0": regex("^_{1,2}$")}), negated=True), doc="https://docs.python.org/3/reference/datamodel.html#special-method-names")
sanitizer("reflection", guard(calls("*.endswith", match_position={"0": "__"}), negated=True), doc="https://docs.python.org/3/reference/datamodel.html#special-method-names")
