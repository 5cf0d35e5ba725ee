"""Edits Python programs in ways that leave what they do as it is.

usage: edit.py < request.json > answer.json

The request has a "seed", "edits", the kinds of edits to choose from, and "programs": each with a "name", "files" (path: text) and "fixed", a
text whose words keep their names. The answer has for each program its files as edited, and "moved": for each
expression and statement "path:line:column" as it was, where it is now. A program that cannot be edited is null.

Edits: "rename" gives local variables and functions other names, "insert" has values go through further
variables, "extract" through functions that are made of expressions, "reorder" has functions change places,
"move" files.
"""

import ast
import json
import random
import re
import sys

SPECIAL = {"locals", "globals", "vars", "eval", "exec", "super", "dir", "__class__"}
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
STAYS = (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr, ast.Starred) + SCOPES


def names(node):
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


class Editor:
    def __init__(self, rng, files, fixed):
        self.rng = rng
        self.trees = {path: ast.parse(text) for path, text in files.items()}
        words = list(files.values()) + [fixed]
        self.strings = {w for tree in self.trees.values() for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
                        for w in re.findall(r"\w+", n.value)} | set(re.findall(r"\w+", fixed))
        self.words = {w for text in words for w in re.findall(r"\w+", text)}
        self.count = 0
        for path, tree in self.trees.items():
            for n in ast.walk(tree):
                if hasattr(n, "lineno"):
                    n.was = f"{path}:{n.lineno}:{n.col_offset + 1}"

    def fresh(self, stem):
        while True:
            self.count += 1
            name = f"{stem}_{self.count}"
            if name not in self.words:
                return name

    def functions(self, tree):
        """The functions of a module and of its classes, with the class."""
        for n in tree.body:
            if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield n, None
            elif isinstance(n, ast.ClassDef):
                for m in n.body:
                    if isinstance(m, (ast.FunctionDef, ast.AsyncFunctionDef)):
                        yield m, n

    def plain(self, fn):
        """Whether a function has no scopes in it and does not look at its own names."""
        inner = [n for s in fn.body for n in ast.walk(s)]
        return not any(isinstance(n, SCOPES + (ast.Global, ast.Nonlocal, ast.Match)) for n in inner) and not names(fn) & SPECIAL

    def params(self, fn):
        a = fn.args
        return {p.arg for p in a.posonlyargs + a.args + a.kwonlyargs + [p for p in (a.vararg, a.kwarg) if p]}

    def assigned(self, fn):
        return {n.id for s in fn.body for n in ast.walk(s) if isinstance(n, ast.Name) and isinstance(n.ctx, (ast.Store, ast.Del))}

    def imported(self, fn):
        return {(a.asname or a.name).split(".")[0] for s in fn.body for n in ast.walk(s) if isinstance(n, (ast.Import, ast.ImportFrom)) for a in n.names}

    def rename_locals(self, tree):
        for fn, _ in self.functions(tree):
            if not self.plain(fn):
                continue
            handled = {h.name for s in fn.body for h in ast.walk(s) if isinstance(h, ast.ExceptHandler)}
            for name in sorted(self.assigned(fn) - self.params(fn) - self.imported(fn) - handled):
                if self.rng.random() < 0.5:
                    new = self.fresh("local")
                    for n in ast.walk(fn):
                        if isinstance(n, ast.Name) and n.id == name:
                            n.id = new

    def rename_functions(self, tree):
        defined = [n.name for n in tree.body if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
        bound = [n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, (ast.Store, ast.Del))]
        everywhere = list(self.trees.values())
        for name in defined:
            used = [n for t in everywhere for n in ast.walk(t)]
            if (defined.count(name) > 1 or name in bound or name in self.strings or name.startswith("__") or self.rng.random() < 0.5
                    or any(isinstance(n, ast.Attribute) and n.attr == name for n in used)
                    or any(isinstance(n, ast.alias) and (n.name == "*" or name in (n.name, n.asname)) for n in used)
                    or any(isinstance(n, ast.arg) and n.arg == name for n in used)
                    or any(isinstance(n, ast.keyword) and n.arg == name for n in used)
                    or sum(isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and n.name == name for n in used) > 1):
                continue
            new = self.fresh("renamed")
            for n in ast.walk(tree):
                if isinstance(n, ast.Name) and n.id == name:
                    n.id = new
                elif isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)) and n.name == name:
                    n.name = new

    def insert(self, tree):
        """Values of assignments and results go through a further variable."""
        for fn, _ in self.functions(tree):
            if names(fn) & SPECIAL:
                continue
            for block in [b for s in ast.walk(fn) for b in (getattr(s, "body", None), getattr(s, "orelse", None)) if isinstance(b, list)]:
                for i in reversed(range(len(block))):
                    s = block[i]
                    inside = any(s is d for n in ast.walk(fn) if isinstance(n, ast.ClassDef) for d in n.body)
                    if inside or not isinstance(s, (ast.Assign, ast.Return)) or s.value is None or self.rng.random() > 0.3:
                        continue
                    name = self.fresh("kept")
                    block.insert(i, ast.Assign([ast.Name(name, ast.Store())], s.value))
                    s.value = ast.Name(name, ast.Load())

    def extract(self, tree):
        """Expressions become functions of the variables in them."""
        made = []
        for fn, owner in self.functions(tree):
            if not self.plain(fn) or owner is not None and "__" in ast.unparse(fn):
                continue
            local = self.params(fn) | self.assigned(fn) | self.imported(fn)
            local |= {h.name for s in fn.body for h in ast.walk(s) if isinstance(h, ast.ExceptHandler) and h.name}
            for s in [s for b in fn.body for s in ast.walk(b)]:
                if not isinstance(s, (ast.Assign, ast.Return)) or s.value is None or isinstance(s.value, (ast.Name, ast.Constant)) or self.rng.random() > 0.3:
                    continue
                if any(isinstance(n, STAYS) for n in ast.walk(s.value)) or "snk" in names(s.value):
                    continue
                if any(isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load) for n in ast.walk(s.value)):
                    continue
                given = sorted(names(s.value) & local)
                name = self.fresh("part")
                arguments = ast.arguments([], [ast.arg(g) for g in given], None, [], [], None, [])
                made.append(ast.FunctionDef(name, arguments, [ast.Return(s.value)], [], None))
                s.value = ast.Call(ast.Name(name, ast.Load()), [ast.Name(g, ast.Load()) for g in given], [])
        at = 0
        while at < len(tree.body) and (isinstance(tree.body[at], (ast.Import, ast.ImportFrom))
                                       or isinstance(tree.body[at], ast.Expr) and isinstance(tree.body[at].value, ast.Constant)):
            at += 1
        tree.body[at:at] = made

    def reorder(self, tree):
        """Functions that stand together, and that nothing between them needs, change places."""
        i = 0
        while i < len(tree.body):
            j = i
            seen = set()
            while j < len(tree.body) and self.movable(tree.body[j]) and tree.body[j].name not in seen:
                seen.add(tree.body[j].name)
                j += 1
            run = tree.body[i:j]
            self.rng.shuffle(run)
            tree.body[i:j] = run
            i = max(j, i + 1)

    def movable(self, s):
        return isinstance(s, (ast.FunctionDef, ast.AsyncFunctionDef)) and not s.decorator_list and not s.args.defaults and not [d for d in s.args.kw_defaults if d]

    def move(self):
        """A file gets another name, where only import statements name it."""
        for path in sorted(self.trees):
            name = path[:-3]
            if "/" in path or name in self.strings or name in ("main", "lab", "__init__") or self.rng.random() < 0.4:
                continue
            uses = [n for t in self.trees.values() for n in ast.walk(t)]
            if any(isinstance(n, ast.ImportFrom) and (n.level or n.module is None) for n in uses):
                continue
            if any(isinstance(n, ast.Import) and any(a.name.startswith(name + ".") for a in n.names) for n in uses):
                continue
            new = self.fresh("moved")
            for n in uses:
                if isinstance(n, ast.ImportFrom) and n.module == name:
                    n.module = new
                elif isinstance(n, ast.Import):
                    for a in n.names:
                        if a.name == name:
                            a.name, a.asname = new, a.asname or name
            self.trees[new + ".py"] = self.trees.pop(path)

    def answer(self):
        files, moved = {}, {}
        for path, tree in self.trees.items():
            text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
            files[path] = text
            for old, new in zip(ast.walk(tree), ast.walk(ast.parse(text)), strict=True):
                if type(old) is not type(new):
                    raise ValueError("other shape")
                if hasattr(old, "was"):
                    moved.setdefault(old.was, f"{path}:{new.lineno}:{new.col_offset + 1}")
        return {"files": files, "moved": moved}


def edit(rng, program, edits):
    editor = Editor(rng, program["files"], program["fixed"])
    changes = {"extract": [editor.extract], "insert": [editor.insert], "rename": [editor.rename_locals, editor.rename_functions], "reorder": [editor.reorder]}
    for tree in editor.trees.values():
        for kind, list in changes.items():
            if kind in edits and (len(edits) == 1 or rng.random() < 0.7):
                for change in list:
                    change(tree)
    if "move" in edits and (len(edits) == 1 or rng.random() < 0.7):
        editor.move()
    return editor.answer()


def main():
    request = json.load(sys.stdin)
    out = []
    for program in request["programs"]:
        try:
            out.append(edit(random.Random(f"{request['seed']} {program['name']}"), program, request["edits"]))
        except (SyntaxError, ValueError):
            out.append(None)
    json.dump({"programs": out}, sys.stdout)


main()
