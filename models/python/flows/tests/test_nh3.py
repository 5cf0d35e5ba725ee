import nh3


def cleaned():
    # ok: sanitizer-xss
    snk(nh3.clean(src()))
    # ok: sanitizer-xss
    snk(nh3.clean_text(src()))
    # ok: sanitizer-xss
    snk(nh3.Cleaner(tags={"b"}).clean(src()))
    # ruleid: sanitizer-xss
    snk(src().title())
