from markupsafe import Markup, escape, escape_silent


def markup():
    # ruleid: sink-xss
    Markup("<b>" + src() + "</b>")
    # ok: sink-xss
    Markup("<b>%s</b>") % src()
    # ok: sink-xss
    Markup("<b>{}</b>").format(src())


def escaped():
    # ok: sanitizer-xss
    snk(escape(src()))
    # ok: sanitizer-xss
    snk(escape_silent(src()))
    # ok: sanitizer-xss
    snk(Markup.escape(src()))
    # ok: sanitizer-xss
    snk(Markup("<b>{}</b>").format(src()))
    # ok: sanitizer-xss
    snk(Markup("<br>").join([src()]))
    # ruleid: sink-xss
    made = Markup(src())
    # ok: sanitizer-xss
    snk(made.striptags())
    # ok: sanitizer-xss
    snk(Markup("<b>%s</b>") % src())
    # ok: sanitizer-xss
    snk(Markup("<b>") + src())
    # ruleid: sanitizer-xss
    snk("<b>%s" % src())
    # ruleid: sanitizer-xss
    snk("<b>{}</b>".format(src()))
