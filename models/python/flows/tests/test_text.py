import base64
import binascii
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


def encoded():
    # ok: sanitizer-sql
    snk(base64.b64encode(src()).decode())
    # ok: sanitizer-sql
    snk(base64.urlsafe_b64encode(src()))
    # ok: sanitizer-sql
    snk(base64.standard_b64encode(src()))
    # ok: sanitizer-sql
    snk(base64.b32encode(src()))
    # ok: sanitizer-sql
    snk(base64.b16encode(src()))
    # ok: sanitizer-sql
    snk(binascii.hexlify(src()))
    # ok: sanitizer-sql
    snk(binascii.b2a_hex(src()))
    # ok: sanitizer-sql
    snk(bytes(src(), "utf8").hex())
    # ruleid: sanitizer-sql
    snk(base64.b64decode(src()))


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
