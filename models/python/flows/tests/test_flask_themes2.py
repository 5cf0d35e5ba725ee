import flask_themes
from flask_themes2 import render_theme_template


def page():
    # ok: sanitizer-xss
    snk(render_theme_template("plain", "page.html", name=src()))
    # ok: sanitizer-xss
    snk(flask_themes.render_theme_template("plain", "page.html", name=src()))
    # ruleid: sanitizer-xss
    snk("plain" + src())
