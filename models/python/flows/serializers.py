from codepathfinder import And, Not, calls
from codepathfinder.models import sink

sink(
    "deserialization",
    calls("dill.load", "dill.loads", "dill.Unpickler", "dill.load_session", "cloudpickle.load", "cloudpickle.loads", "pickle5.load", "pickle5.loads", "joblib.load", "compress_pickle.load", "compress_pickle.loads", "srsly.pickle_loads", "klepto.archives.file_archive").tracks(0),
    doc="https://dill.readthedocs.io/en/latest/",
)
sink("deserialization", calls("jsonpickle.decode", "jsonpickle.loads", "jsonpickle.unpickler.decode", "jsonpickle.Unpickler.restore", "jsonpickle.unpickler.Unpickler.restore").tracks(0), doc="https://jsonpickle.readthedocs.io/en/latest/")
sink("deserialization", And(calls("torch.load").tracks(0, "f"), Not(calls("torch.load", match_name={"weights_only": True}))), doc="https://docs.pytorch.org/docs/stable/generated/torch.load.html")
sink("deserialization", calls("numpy.load", match_name={"allow_pickle": True}).tracks(0, "file"), doc="https://numpy.org/doc/stable/reference/generated/numpy.load.html")
sink("deserialization", calls("pandas.read_pickle", "pandas.io.pickle.read_pickle", "pandas.compat.pickle_compat.load").tracks(0, "filepath_or_buffer"), doc="https://pandas.pydata.org/docs/reference/api/pandas.read_pickle.html")
sink("deserialization", calls("ruamel.yaml.load", "ruamel.yaml.load_all", "ruamel.yaml.unsafe_load").tracks(0), doc="https://yaml.dev/doc/ruamel.yaml/")
sink("deserialization", calls("keras.models.load_model", "tensorflow.keras.models.load_model", "keras.saving.load_model").tracks(0, "filepath"), doc="https://www.tensorflow.org/api_docs/python/tf/keras/models/load_model")
sink("deserialization", calls("sklearn.externals.joblib.load", "mlflow.pyfunc.load_model", "catboost.CatBoost.load_model").tracks(0), doc="https://scikit-learn.org/stable/model_persistence.html")
sink("code", calls("logging.config.dictConfig", "logging.config.fileConfig").tracks(0), doc="https://docs.python.org/3/library/logging.config.html#logging-config-dict-userdef")
