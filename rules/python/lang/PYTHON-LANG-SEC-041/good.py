"""Reads settings."""
import yaml


def settings(path):
    with open(path, encoding="utf-8") as f:
        # ok: PYTHON-LANG-SEC-041
        return yaml.safe_load(f)
