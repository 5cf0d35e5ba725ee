"""Rewrites Python files in ways that leave what they do as it is.

usage: mutate.py SEED FILE...

Values of assignments and called functions go through a variable of their own or
through a function that hands back what it is given.
"""

import ast
import random
import sys

SAME = "def _same(value):\n    return value\n"


class Rewriter(ast.NodeTransformer):
    def __init__(self, rng):
        self.rng = rng
        self.wrapped = False

    def through(self, node):
        self.wrapped = True
        return ast.Call(ast.Name("_same", ast.Load()), [node], [])

    def visit_Call(self, node):
        self.generic_visit(node)
        special = isinstance(node.func, ast.Name) and node.func.id in {"super", "locals", "globals", "vars", "eval", "exec"}
        if not special and self.rng.random() < 0.3:
            node.func = self.through(node.func)
        return node

    def visit_Assign(self, node):
        self.generic_visit(node)
        if self.rng.random() < 0.4 and isinstance(node.targets[0], (ast.Name, ast.Attribute)):
            node.value = self.through(node.value)
        return node

    def visit_Return(self, node):
        self.generic_visit(node)
        if node.value is not None and self.rng.random() < 0.4:
            target = ast.Name("_result", ast.Store())
            return [ast.Assign([target], node.value), ast.Return(ast.Name("_result", ast.Load()))]
        return node


def main(seed, paths):
    for path in paths:
        with open(path, encoding="utf-8") as f:
            tree = ast.parse(f.read())
        rewriter = Rewriter(random.Random(f"{seed} {path}"))
        tree = rewriter.visit(tree)
        if rewriter.wrapped:
            at = 0
            while at < len(tree.body) and (
                isinstance(tree.body[at], ast.ImportFrom) and tree.body[at].module == "__future__"
                or at == 0 and isinstance(tree.body[0], ast.Expr) and isinstance(tree.body[0].value, ast.Constant)
            ):
                at += 1
            tree.body[at:at] = ast.parse(SAME).body
        with open(path, "w", encoding="utf-8") as f:
            f.write(ast.unparse(ast.fix_missing_locations(tree)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
