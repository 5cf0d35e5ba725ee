import cgi
import html
import json
import re
import urllib.parse
from xml.sax import saxutils


def markup():
    # ok: sanitizer-xss
    snk(html.escape(src()))
    # ok: sanitizer-xss
    snk("<p>%s</p>" % cgi.escape(src()))
    # ok: sanitizer-xss
    snk(saxutils.escape(src()))
    # ok: sanitizer-xss
    snk(f"<a href={saxutils.quoteattr(src())}>")
    # ruleid: sanitizer-xss
    snk(html.unescape(src()))


def patterns():
    # ok: sanitizer-regex
    snk(re.escape(src()) + ".*")
    # ruleid: sanitizer-regex
    snk(src() + ".*")


def letters():
    # ok: sanitizer-any
    snk(re.sub(r"[^a-zA-Z0-9]", "", src()))
    # ok: sanitizer-any
    snk(re.sub(r"[^\w-]+", "_", src()))
    # ok: sanitizer-any
    snk(re.sub("[^0-9]", "", src()))
    # ruleid: sanitizer-any
    snk(re.sub(r"[^a-z/.]", "", src()))
    # ruleid: sanitizer-any
    snk(re.sub(r"[^a-z]", src(), "x"))
    # ruleid: sanitizer-any
    snk(re.sub("[^a-z]", "%s" % src(), src()))


def lines():
    # ok: sanitizer-log
    snk(src().replace("\n", ""))
    # ok: sanitizer-log
    snk("x" + str(src()).replace("\r\n", " "))
    # ok: sanitizer-log
    snk(repr(src()))
    # ok: sanitizer-log
    snk(ascii(src()))
    # ok: sanitizer-log
    snk(json.dumps(src()))
    # ok: sanitizer-log
    snk(urllib.parse.quote(src()))
    # ruleid: sanitizer-log
    snk(src().replace(" ", ""))
    # ruleid: sanitizer-log
    snk(str(src()))
