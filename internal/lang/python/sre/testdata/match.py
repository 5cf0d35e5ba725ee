"""Reads pairs of expressions and texts from standard input, a JSON array a line, and tells what re makes of them."""
import json
import re
import sys
import warnings

warnings.simplefilter("ignore")
FLAGS = [re.I, re.M, re.S, re.X, re.A]

for line in sys.stdin:
    expr, flags, texts = json.loads(line)
    try:
        compiled = re.compile(expr, sum(f for i, f in enumerate(FLAGS) if flags >> i & 1))
    except Exception:
        print("null")
        continue
    print(json.dumps([[bool(f(t)) for f in (compiled.match, compiled.search, compiled.fullmatch)] for t in texts]), flush=True)
