"""Evaluates rule files with the SDK that this interpreter has, and prints what
they mean to it: one JSON object, by file, with the rules of each family.

Run as: python sdk_ir.py FOLDER
"""

import dataclasses
import json
import os
import runpy
import sys

import codepathfinder
from codepathfinder import config, container_decorators, container_ir, decorators
from codepathfinder import go_decorators, go_ir, python_decorators, python_ir


def reset():
    python_decorators.clear_rules()
    go_decorators.clear_go_rules()
    container_decorators.clear_rules()
    decorators._rule_registry.clear()
    config.set_default_propagation([])
    config.set_default_scope("global")


def metadata():
    lists = [python_decorators.get_python_rules(), go_decorators.get_go_rules(),
             container_decorators.get_dockerfile_rules(), container_decorators.get_compose_rules()]
    return {r.metadata.id: dataclasses.asdict(r.metadata) for rules in lists for r in rules}


def evaluate(path):
    reset()
    runpy.run_path(path, run_name="rule_file")
    containers = container_ir.compile_all_rules()
    return {
        "python": python_ir.compile_all_rules(),
        "go": go_ir.compile_all_rules(),
        "dockerfile": containers["dockerfile"],
        "compose": containers["compose"],
        "rule": [r.execute() for r in decorators._rule_registry],
        "metadata": metadata(),
    }


def main():
    folder = sys.argv[1]
    files = {}
    for name in sorted(os.listdir(folder)):
        files[name] = evaluate(os.path.join(folder, name))
    json.dump({"version": codepathfinder.__version__, "files": files}, sys.stdout)


main()
