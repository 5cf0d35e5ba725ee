from codepathfinder import calls, regex
from codepathfinder.models import sanitizer

sanitizer("xss", calls("html.escape", "cgi.escape", "xml.sax.saxutils.escape", "xml.sax.saxutils.quoteattr"), doc="https://docs.python.org/3/library/html.html#html.escape")
sanitizer("regex", calls("re.escape"), doc="https://docs.python.org/3/library/re.html#re.escape")

sanitizer("*", calls("re.sub", match_position={"0": regex(r"^\[\^(a-z|A-Z|0-9|\\[wd]|[ _-]|\\[_-])+\][+*]?$"), "1": ["", "_", "-", " "]}),
          doc="https://docs.python.org/3/library/re.html#re.sub")

# No text ends a line that has no line breaks.
LINES = ["\n", "\r\n", "\r"]
sanitizer(["log", "header", "mail"], calls("*.replace", match_position={"0": LINES}), doc="https://owasp.org/www-community/attacks/Log_Injection")
sanitizer(["log", "header", "mail"], calls("builtins.repr", "builtins.ascii", "json.dumps", "urllib.parse.quote"), doc="https://docs.python.org/3/library/functions.html#repr")
