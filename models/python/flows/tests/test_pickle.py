import _pickle
import cPickle
import cloudpickle
import dill
import io
import json
import marshal
import pickle
import shelve
from pickle import Unpickler, loads


def objects():
    # ruleid: sink-deserialization
    pickle.loads(src())
    # ruleid: sink-deserialization
    loads(src())
    # ruleid: sink-deserialization
    pickle.load(io.BytesIO(src()))
    # ruleid: sink-deserialization
    Unpickler(src()).load()
    # ruleid: sink-deserialization
    _pickle.load(src())
    # ruleid: sink-deserialization
    _pickle.loads(src())
    # ruleid: sink-deserialization
    _pickle.Unpickler(src())
    # ruleid: sink-deserialization
    cPickle.load(src())
    # ruleid: sink-deserialization
    cPickle.loads(src())
    # ruleid: sink-deserialization
    cPickle.Unpickler(src())
    # ruleid: sink-deserialization
    marshal.load(src())
    # ruleid: sink-deserialization
    marshal.loads(src())
    # ruleid: sink-deserialization
    shelve.open(src())
    # ruleid: sink-deserialization
    shelve.Shelf(src())
    # ruleid: sink-deserialization
    shelve.DbfilenameShelf(src())
    # ruleid: sink-deserialization
    shelve.BsdDbShelf(src())
    # ok: sink-deserialization
    pickle.dumps(src())
    # ok: sink-deserialization
    pickle.loads(b"x", encoding=src())
    # ok: sink-deserialization
    marshal.dumps(src())
    # ok: sink-deserialization
    shelve.open("x")[src()]
    # ok: sink-deserialization
    pickle.load(open(src(), "rb"))


def copies(value):
    # ok: sanitizer-deserialization
    snk(pickle.dumps(src()))
    # ok: sanitizer-deserialization
    snk(_pickle.dumps(src(), 2))
    # ok: sanitizer-deserialization
    snk(cPickle.dumps(src()))
    # ok: sanitizer-deserialization
    snk(marshal.dumps(src()))
    # ok: sanitizer-deserialization
    snk(dill.dumps(src()))
    # ok: sanitizer-deserialization
    snk(cloudpickle.dumps(src()))
    # ruleid: sanitizer-deserialization
    snk(json.dumps(src()))
    # ok: sink-deserialization
    pickle.loads(pickle.dumps(value))
