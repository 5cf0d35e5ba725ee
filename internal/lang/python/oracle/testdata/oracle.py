"""Answers requests about Python source with what CPython itself says.

One JSON object per line comes in on standard input and one goes out per line.
A request has "op" and either "path" or "src" (latin-1 text of the bytes).
"""
import ast, hashlib, json, sys, threading, warnings

warnings.simplefilter("ignore")
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)
sys.setrecursionlimit(150000)

ENUMS = {"expr_context", "boolop", "operator", "unaryop", "cmpop"}
SCALARS = {"identifier", "string", "int", "constant"}


def fields(cls):
    """The fields of a node class as (type, name) pairs, from its docstring."""
    doc = cls.__doc__ or ""
    if not doc.startswith(cls.__name__ + "("):
        return []
    inner = doc[doc.index("(") + 1 : doc.rindex(")")]
    return [tuple(f.split()) for f in inner.split(",")]


def constant(v):
    return "Ellipsis" if v is ... else ascii(v)


def make(cls, interiors):
    """Compiles a function that writes one node and what is below it."""
    spec = fields(cls)
    head, body = [], []
    placed = "lineno" in getattr(cls, "_attributes", ())
    for typ, name in spec:
        base = typ.rstrip("*?")
        if base in ENUMS:
            if typ.endswith("*"):
                head.append(f"' {name}=' + ','.join([o.__class__.__name__ for o in n.{name}])")
            else:
                head.append(f"' {name}=' + n.{name}.__class__.__name__")
        elif base in SCALARS:
            if typ.endswith("*"):
                head.append(f"' {name}=' + ','.join(n.{name})")
            elif base == "identifier":
                head.append(f"('' if n.{name} is None else ' {name}=' + n.{name})")
            elif base == "constant":
                head.append(f"' {name}=' + constant(n.{name})")
            else:
                head.append(f"('' if n.{name} is None else ' {name}=' + ascii(n.{name}))")
        elif typ.endswith("*"):
            body.append(f"    for c in n.{name}:")
            body.append(f"        if c is None: out.append(deeper + '{name}=None')")
            body.append(f"        else: table[c.__class__](c, deeper, '{name}=', out)")
        else:
            body.append(f"    c = n.{name}")
            body.append(f"    if c is not None: table[c.__class__](c, deeper, '{name}=', out)")
    if cls.__name__ == "JoinedStr" and not interiors:
        head, body = [], []
    place = "f' {n.lineno}:{n.col_offset}-{n.end_lineno}:{n.end_col_offset}'" if placed else "''"
    parts = " + ".join([f"indent + label + '{cls.__name__}'", place] + head)
    text = f"def write(n, indent, label, out):\n    out.append({parts})\n"
    if body:
        text += "    deeper = indent + ' '\n" + "\n".join(body) + "\n"
    space = {"table": TABLE, "constant": constant}
    exec(text, space)
    return space["write"]


TABLE = {}


def fill(interiors):
    for name in dir(ast):
        cls = getattr(ast, name)
        if isinstance(cls, type) and issubclass(cls, ast.AST):
            TABLE[cls] = make(cls, interiors)


def dump(source, comments):
    tree = ast.parse(source, type_comments=comments)
    out = []
    TABLE[ast.Module](tree, "", "", out)
    return "\n".join(out) + "\n"


def answer(req):
    if "path" in req:
        with open(req["path"], "rb") as f:
            source = f.read()
    else:
        source = req["src"].encode("latin-1")
    op = req["op"]
    if op == "ast":
        text = dump(source, req.get("comments", False))
    elif op == "parse":
        ast.parse(source)
        text = ""
    elif op == "compile":
        compile(source, "<snippet>", "exec", dont_inherit=True)
        text = ""
    elif op == "decode":
        import io, tokenize
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        text = source.decode(encoding)
    elif op == "symtable":
        import symbols
        text = symbols.dump(source)
    else:
        raise ValueError(op)
    data = text.encode("utf-8", "surrogatepass")
    reply = {"digest": hashlib.sha256(data).hexdigest()}
    if req.get("full"):
        reply["text"] = data.decode("latin-1")
    return reply


def greet():
    """The first line that goes out: what is asked."""
    fill(sys.version_info >= (3, 13))
    return json.dumps({"version": list(sys.version_info[:3])})


def reply(line):
    """The answer to one line."""
    try:
        out = answer(json.loads(line))
    except SyntaxError as e:
        out = {"error": e.msg or "syntax error", "line": e.lineno or 0, "kind": type(e).__name__}
    except (ValueError, RecursionError, MemoryError, UnicodeError, LookupError, OverflowError) as e:
        out = {"error": str(e), "line": 0, "kind": type(e).__name__}
    return json.dumps(out)


def main():
    print(greet(), flush=True)
    for line in sys.stdin:
        print(reply(line), flush=True)


if __name__ == "__main__":
    threading.stack_size(512 << 20)
    t = threading.Thread(target=main)
    t.start()
    t.join()
