"""Loaders, as arguments and as they arrive."""
import yaml
from yaml import CLoader, SafeLoader, UnsafeLoader, load


class Tagged(yaml.SafeLoader):
    pass


def chosen(text, fast=False, loader=SafeLoader):
    # ruleid: PYTHON-LANG-SEC-041
    yaml.load(text)
    # ruleid: PYTHON-LANG-SEC-041
    yaml.load_all(text)
    # ruleid: PYTHON-LANG-SEC-041
    yaml.unsafe_load(text)
    # ruleid: PYTHON-LANG-SEC-041
    load(text, UnsafeLoader)
    # ruleid: PYTHON-LANG-SEC-041
    load(text, Loader=CLoader)
    # ok: PYTHON-LANG-SEC-041
    yaml.load(text, Loader=yaml.SafeLoader)
    # ok: PYTHON-LANG-SEC-041
    yaml.load(text, yaml.CSafeLoader)
    # ok: PYTHON-LANG-SEC-041
    yaml.load(text, Loader=Tagged)
    # ok: PYTHON-LANG-SEC-041
    yaml.load(text, Loader=loader)
    # ok: PYTHON-LANG-SEC-041
    yaml.load(text, Loader=yaml.FullLoader)
    # ok: PYTHON-LANG-SEC-041
    yaml.safe_load_all(text)


def handed(text, loader):
    # ruleid: PYTHON-LANG-SEC-041
    return yaml.load(text, Loader=loader)


handed("a: 1", yaml.UnsafeLoader)
