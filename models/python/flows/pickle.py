from codepathfinder import And, Not, calls
from codepathfinder.models import sanitizer, sink

sink(
    "deserialization",
    calls("pickle.load", "pickle.loads", "pickle.Unpickler", "_pickle.load", "_pickle.loads", "_pickle.Unpickler", "cPickle.load", "cPickle.loads", "cPickle.Unpickler").tracks(0),
    doc="https://docs.python.org/3/library/pickle.html",
)
sink("deserialization", calls("marshal.load", "marshal.loads").tracks(0), doc="https://docs.python.org/3/library/marshal.html")
sink("deserialization", calls("shelve.open", "shelve.DbfilenameShelf", "shelve.Shelf", "shelve.BsdDbShelf").tracks(0), doc="https://docs.python.org/3/library/shelve.html")

# What this program pickles itself is what it makes of it again: a copy.
sanitizer(
    "deserialization",
    calls(*[f"{module}.dumps" for module in ["pickle", "_pickle", "cPickle", "dill", "cloudpickle", "marshal"]]),
    doc="https://docs.python.org/3/library/pickle.html#pickle.dumps",
)
