from codepathfinder import And, Not, calls
from codepathfinder.models import sanitizer, sink

JINJA = "https://jinja.palletsprojects.com/en/stable/api/"

# Expressions of templates in a sandbox do not reach the interpreter.
SANDBOXED = calls(*[f"jinja2.sandbox.*.{method}" for method in ["from_string", "compile", "compile_expression"]])

sink(
    "template",
    calls("jinja2.Template", "jinja2.environment.Template", "jinja2.nativetypes.NativeTemplate").tracks(0, "source"),
    And(
        calls("jinja2.*.from_string", "jinja2.*.compile", "jinja2.*.compile_expression", "*.jinja_env.from_string", "jinja_env.from_string", "env.from_string", "environment.from_string").tracks(0, "source"),
        Not(SANDBOXED),
    ),
    calls("jinja2.DictLoader", "jinja2.loaders.DictLoader").tracks(0, "mapping"),
    doc=JINJA + "#jinja2.Environment.from_string",
)
sink("template", calls("mako.template.Template").tracks(0, "text"), doc="https://docs.makotemplates.org/en/latest/usage.html")
sink("template", calls("mako.lookup.TemplateLookup.put_string").tracks(1, "text"), doc="https://docs.makotemplates.org/en/latest/usage.html#mako.lookup.TemplateLookup.put_string")
sink("template", calls("chameleon.PageTemplate", "chameleon.PageTextTemplate", "chevron.render", "pystache.render", "Cheetah.Template.Template", "genshi.template.MarkupTemplate", "genshi.template.TextTemplate", "airspeed.Template", "pybars.Compiler.compile", "django.template.Template", "django.template.Engine.from_string", "tornado.template.Template").tracks(0),
     doc="https://chameleon.readthedocs.io/en/latest/library.html")
# A template was looked at where it was made: what it renders is data.
sanitizer("template", calls("jinja2.*.render", "jinja2.*.from_string", "jinja2.Template", "mako.template.Template", "mako.*.render"), doc=JINJA + "#jinja2.Template.render")
# What a template prints as it stands was looked at where it was rendered.
RENDERING = calls(
    "jinja2.Template.render", "jinja2.environment.Template.render", "jinja2.*.get_template.render", "jinja2.*.select_template.render", "jinja2.*.from_string.render",
    "jinja2.Template.generate", "jinja2.environment.Template.generate", "jinja2.Template.render_async", "jinja2.environment.Template.render_async",
)
sink("xss", RENDERING.tracks("self"), part="template", escapes="as-made", doc=JINJA + "#autoescaping")
sanitizer("xss", RENDERING, doc=JINJA + "#autoescaping")
# Only without autoescaping is what is rendered markup; a Markup object is not escaped.
sink("xss", calls("jinja2.Markup", "jinja2.utils.markupsafe.Markup").tracks(0), doc="https://jinja.palletsprojects.com/en/stable/api/#autoescaping")
