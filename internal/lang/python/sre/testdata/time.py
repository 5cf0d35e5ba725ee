"""Reads attacks from standard input, a JSON array a line, and tells how the time that re takes grows: by which power, or 99."""
import json
import math
import re
import sys
import time

LONG, SHORT = 0.1, 0.005  # seconds


def measure(search, text):
    start = time.process_time()
    search(text)
    return time.process_time() - start


for line in sys.stdin:
    expr, flags, how, prefix, pump, suffix = json.loads(line)
    search = getattr(re.compile(expr, flags), how)
    power = 0
    for pumps in range(2, 61, 2):
        if measure(search, prefix + pump * pumps + suffix) > LONG:
            power = 99
            break
    pumps = 32
    while not power and pumps < 1 << 17:
        took = min(measure(search, prefix + pump * pumps + suffix) for _ in range(3))
        if took > SHORT:
            power = math.log2(min(measure(search, prefix + pump * pumps * 2 + suffix) for _ in range(3)) / took)
        pumps *= 2
    print(power, flush=True)
