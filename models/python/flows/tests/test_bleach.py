import bleach
from bleach.sanitizer import Cleaner


def cleaned():
    # ok: sanitizer-xss
    snk(bleach.clean(src()))
    # ok: sanitizer-xss
    snk(bleach.linkify(src()))
    # ok: sanitizer-xss
    snk(Cleaner(tags=["b"]).clean(src()))
    # ruleid: sanitizer-xss
    snk(src().title())
