"""Writes CPython's symbol tables as text: one line per scope with its depth,
kind and name, then one line per symbol with what the scope does with it.

Names that a scope only hands through to inner scopes, and names that CPython
makes up, are left out. Scopes stand in order of their lines.
"""
import _symtable as raw

FLAGS = [(raw.USE, "U"), (raw.DEF_GLOBAL, "G"), (raw.DEF_NONLOCAL, "N"), (raw.DEF_LOCAL, "L"), (raw.DEF_PARAM, "P"),
         (raw.DEF_IMPORT, "I"), (raw.DEF_ANNOT, "A")]
SCOPES = {raw.LOCAL: "local", raw.CELL: "cell", raw.FREE: "free", raw.GLOBAL_IMPLICIT: "global", raw.GLOBAL_EXPLICIT: "stated"}
MADE_UP = {"__classdict__", "__conditional_annotations__", "__type_params__"}
KINDS = {raw.TYPE_MODULE: "module", raw.TYPE_FUNCTION: "function", raw.TYPE_CLASS: "class"}
for name, kind in [("TYPE_ANNOTATION", "annotation"), ("TYPE_TYPE_ALIAS", "alias"), ("TYPE_TYPE_PARAMETERS", "typeparams"),
                   ("TYPE_TYPE_VARIABLE", "typevar"), ("TYPE_TYPE_VAR_BOUND", "typevar"), ("TYPE_TYPE_PARAM", "typeparams")]:
    if hasattr(raw, name):
        KINDS[getattr(raw, name)] = kind


def write(table, depth, out):
    kind = KINDS[table.type]
    title = f"{depth} {kind} {table.name.strip('<>')}"
    lines = []
    for name, flags in table.symbols.items():
        letters = "".join(letter for bit, letter in FLAGS if flags & bit and (depth or letter != "G"))
        if letters and not name.startswith(".") and name not in MADE_UP:
            scope = SCOPES.get((flags >> raw.SCOPE_OFF) & raw.SCOPE_MASK, "?")
            if not depth:  # a global statement anywhere counts as the module's
                scope = "local" if flags & raw.DEF_BOUND else "global"
            lines.append(f" {name} {scope} {letters}")
    if kind == "annotation" and not lines and not table.children:
        return  # every function has one, whether it has annotations or not
    out.append(title)
    out.extend(sorted(lines))
    for child in sorted(table.children, key=lambda c: c.lineno):
        write(child, depth + 1, out)


def dump(source):
    out = []
    write(raw.symtable(source, "<file>", "exec"), 0, out)
    return "\n".join(out) + "\n"
