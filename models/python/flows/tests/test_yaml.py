import yaml
from yaml import CSafeLoader, Loader, SafeLoader


def loaded():
    # ruleid: sink-deserialization
    yaml.load(src(), Loader=yaml.Loader)
    # ruleid: sink-deserialization
    yaml.load(src(), Loader)
    # ruleid: sink-deserialization
    list(yaml.load_all(src(), Loader=yaml.UnsafeLoader))
    # ruleid: sink-deserialization
    yaml.load(src())
    # ok: sink-deserialization
    yaml.load(src(), Loader=yaml.SafeLoader)
    # ok: sink-deserialization
    yaml.load(src(), SafeLoader)
    # ok: sink-deserialization
    yaml.load_all(src(), Loader=CSafeLoader)
    # ok: sink-deserialization
    yaml.load(src(), yaml.BaseLoader)


def by_name():
    # ruleid: sink-deserialization
    yaml.unsafe_load(src())
    # ruleid: sink-deserialization
    yaml.unsafe_load_all(src())
    # ruleid: sink-deserialization
    yaml.full_load(src())
    # ruleid: sink-deserialization
    yaml.full_load_all(src())
    # ok: sink-deserialization
    yaml.safe_load(src())
