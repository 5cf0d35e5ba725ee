"""Reads settings."""
import yaml


def settings(path):
    with open(path, encoding="utf-8") as f:
        # ruleid: PYTHON-LANG-SEC-041
        return yaml.load(f, Loader=yaml.Loader)
