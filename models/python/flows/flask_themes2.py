from codepathfinder import calls
from codepathfinder.models import sanitizer

# Themes hold Jinja templates, which escape what they are given.
sanitizer("xss", calls("flask_themes2.render_theme_template", "flask_themes.render_theme_template"), doc="https://flask-themes2.readthedocs.io/en/latest/")
