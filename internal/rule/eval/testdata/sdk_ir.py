"""Evaluates rule files with the SDK that this interpreter has, and prints what
they mean to it: one JSON object, by file, with the rules of each family.

Run as: python sdk_ir.py FOLDER
"""

import json
import os
import runpy
import sys

import codepathfinder


def published():
    """How to reset the published SDK, and to read its rules."""
    import dataclasses

    from codepathfinder import config, container_decorators, container_ir, decorators
    from codepathfinder import go_decorators, go_ir, python_decorators, python_ir

    def reset():
        python_decorators.clear_rules()
        go_decorators.clear_go_rules()
        container_decorators.clear_rules()
        decorators._rule_registry.clear()
        config.set_default_propagation([])
        config.set_default_scope("global")

    def read():
        containers = container_ir.compile_all_rules()
        lists = [python_decorators.get_python_rules(), go_decorators.get_go_rules(),
                 container_decorators.get_dockerfile_rules(), container_decorators.get_compose_rules()]
        return {
            "python": python_ir.compile_all_rules(),
            "go": go_ir.compile_all_rules(),
            "dockerfile": containers["dockerfile"],
            "compose": containers["compose"],
            "rule": [r.execute() for r in decorators._rule_registry],
            "metadata": {r.metadata.id: dataclasses.asdict(r.metadata) for rules in lists for r in rules},
        }

    return reset, read


def own():
    """How to reset this project's SDK, and to read its rules."""
    from codepathfinder import _code

    files = {"dockerfile": "Dockerfile*", "compose": "**/docker-compose*.yml"}

    def code(definition, language):
        m, matcher = definition.metadata, definition.matcher
        head = {"id": m.id, "name": m.name, "severity": m.severity.lower(), "cwe": m.cwe, "owasp": m.owasp, "description": m.message}
        if language == "go":
            head["language"] = "go"
            if matcher["type"] == "dataflow":
                matcher = dict(matcher, language="go")
        return {"rule": head, "matcher": matcher}

    def container(definition, kind):
        m = definition.metadata
        return {"id": m.id, "name": m.name, "severity": m.severity, "category": m.category, "cwe": m.cwe, "message": m.message,
                "file_pattern": files[kind], "rule_type": kind, "matcher": definition.matcher}

    def plain(r):
        head = {"id": r.id, "name": r.name, "severity": r.severity, "cwe": r.cwe, "owasp": r.owasp, "description": r.description}
        return {"rule": head, "matcher": _code.ir(r.func())}

    def read():
        rules = _code.REGISTRY
        return {
            "python": [code(d, "python") for d in rules["python"]],
            "go": [code(d, "go") for d in rules["go"]],
            "dockerfile": [container(d, "dockerfile") for d in rules["dockerfile"]],
            "compose": [container(d, "compose") for d in rules["compose"]],
            "rule": [plain(r) for r in rules["rule"]],
            "metadata": {d.metadata.id: dict(vars(d.metadata)) for family in rules for d in rules[family] if family != "rule"},
        }

    return _code.reset, read


def main():
    reset, read = published() if codepathfinder.__version__ == "2.1.1" else own()
    folder = sys.argv[1]
    files = {}
    for name in sorted(os.listdir(folder)):
        reset()
        runpy.run_path(os.path.join(folder, name), run_name="rule_file")
        files[name] = read()
    json.dump({"version": codepathfinder.__version__, "files": files}, sys.stdout)


main()
