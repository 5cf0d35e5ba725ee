import catboost
import cloudpickle
import compress_pickle
import dill
import joblib
import jsonpickle
import jsonpickle.unpickler
import keras.models
import keras.saving
import klepto.archives
import logging.config
import mlflow.pyfunc
import numpy
import pandas.compat.pickle_compat
import pandas.io.pickle
import pickle5
import ruamel.yaml
import sklearn.externals.joblib
import srsly
import tensorflow
import torch
import numpy as np
import pandas as pd


def pickles():
    # ruleid: sink-deserialization
    dill.load(src())
    # ruleid: sink-deserialization
    dill.loads(src())
    # ruleid: sink-deserialization
    dill.Unpickler(src())
    # ruleid: sink-deserialization
    dill.load_session(src())
    # ruleid: sink-deserialization
    cloudpickle.load(src())
    # ruleid: sink-deserialization
    cloudpickle.loads(src())
    # ruleid: sink-deserialization
    pickle5.load(src())
    # ruleid: sink-deserialization
    pickle5.loads(src())
    # ruleid: sink-deserialization
    joblib.load(src())
    # ruleid: sink-deserialization
    compress_pickle.load(src())
    # ruleid: sink-deserialization
    compress_pickle.loads(src())
    # ruleid: sink-deserialization
    srsly.pickle_loads(src())
    # ruleid: sink-deserialization
    klepto.archives.file_archive(src())
    # ruleid: sink-deserialization
    jsonpickle.decode(src())
    # ruleid: sink-deserialization
    jsonpickle.loads(src())
    # ruleid: sink-deserialization
    jsonpickle.unpickler.decode(src())
    # ruleid: sink-deserialization
    jsonpickle.unpickler.Unpickler().restore(src())
    # ruleid: sink-deserialization
    jsonpickle.Unpickler().restore(src())
    # ruleid: sink-deserialization
    pd.read_pickle(src())
    # ruleid: sink-deserialization
    pandas.io.pickle.read_pickle(src())
    # ruleid: sink-deserialization
    pandas.compat.pickle_compat.load(src())
    # ruleid: sink-deserialization
    sklearn.externals.joblib.load(src())
    # ok: sink-deserialization
    dill.dumps(src())
    # ok: sink-deserialization
    joblib.dump(src(), "x")
    # ok: sink-deserialization
    jsonpickle.encode(src())
    # ok: sink-deserialization
    pd.read_csv(src())


def arrays():
    # ruleid: sink-deserialization
    torch.load(src())
    # ruleid: sink-deserialization
    torch.load(f=src(), weights_only=False)
    # ruleid: sink-deserialization
    np.load(src(), allow_pickle=True)
    # ruleid: sink-deserialization
    keras.models.load_model(src())
    # ruleid: sink-deserialization
    tensorflow.keras.models.load_model(src())
    # ruleid: sink-deserialization
    keras.saving.load_model(src())
    # ruleid: sink-deserialization
    mlflow.pyfunc.load_model(src())
    # ruleid: sink-deserialization
    catboost.CatBoost().load_model(src())
    # ok: sink-deserialization
    torch.load(src(), weights_only=True)
    # ok: sink-deserialization
    np.load(src())
    # ok: sink-deserialization
    np.load(src(), allow_pickle=False)
    # ok: sink-deserialization
    torch.save(src(), "x")


def documents():
    # ruleid: sink-deserialization
    ruamel.yaml.load(src())
    # ruleid: sink-deserialization
    ruamel.yaml.load_all(src())
    # ruleid: sink-deserialization
    ruamel.yaml.unsafe_load(src())
    # ok: sink-deserialization
    ruamel.yaml.safe_load(src())


def settings():
    # ruleid: sink-code
    logging.config.dictConfig(src())
    # ruleid: sink-code
    logging.config.fileConfig(src())
    # ok: sink-code
    logging.config.dictConfig({"version": 1})
