import airspeed
import Cheetah.Template
import chameleon
import chevron
import django.template
import genshi.template
import jinja2
import jinja2.environment
import jinja2.loaders
import jinja2.nativetypes
import jinja2.sandbox
import jinja2.utils
import mako.lookup
import mako.template
import pybars
import pystache
import tornado.template
from jinja2 import Environment, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment


class Sandbox(ImmutableSandboxedEnvironment):
    pass


def sandboxed(either):
    # ok: sink-template
    SandboxedEnvironment().from_string(src())
    # ok: sink-template
    Sandbox(autoescape=True).from_string(source=src())
    env = jinja2.sandbox.ImmutableSandboxedEnvironment()
    # ok: sink-template
    env.compile(src())
    # ok: sink-template
    env.compile_expression(src())
    unbounded = Environment() if either else SandboxedEnvironment()
    # todoruleid: sink-template
    unbounded.from_string(src())


def of_jinja():
    env = Environment()
    # ruleid: sink-template
    Template("x " + src())
    # ruleid: sink-template
    jinja2.Template(src()).render()
    # ruleid: sink-template
    jinja2.Template(source=src())
    # ruleid: sink-template
    jinja2.environment.Template(src())
    # ruleid: sink-template
    jinja2.nativetypes.NativeTemplate(src())
    # ruleid: sink-template
    env.from_string(src())
    # ruleid: sink-template
    jinja2.Environment(autoescape=True).from_string(f"x {src()}").render()
    # ruleid: sink-template
    env.compile(src())
    # ruleid: sink-template
    env.compile_expression(src())
    # ruleid: sink-template
    jinja2.DictLoader({"x": src()})
    # ruleid: sink-template
    jinja2.loaders.DictLoader({"x": src()})
    # ok: sink-template
    Template("{{ x|e }}").render(x=src())
    # ok: sink-template
    env.from_string("{{ x|e }}").render(x=src())
    # ok: sink-template
    env.get_template(src())
    # ruleid: sink-xss
    jinja2.Markup(src())
    # ruleid: sink-xss
    jinja2.utils.markupsafe.Markup(src())
    # ok: sink-xss
    Template("{{ x|e }}").render(x=src())


def unknown(self, jinja_env, env, environment):
    # ruleid: sink-template
    self.jinja_env.from_string(src())
    # ruleid: sink-template
    jinja_env.from_string(src())
    # ruleid: sink-template
    env.from_string(src())
    # ruleid: sink-template
    environment.from_string(src())
    # ok: sink-template
    env.from_string("x", src())


def of_mako():
    # ruleid: sink-template
    mako.template.Template(src())
    # ruleid: sink-template
    mako.template.Template(text=src()).render()
    # ruleid: sink-template
    mako.lookup.TemplateLookup().put_string("x", src())
    # ok: sink-template
    mako.template.Template("${x}").render(x=src())
    # ok: sink-template
    mako.template.Template(filename=src())


def of_others():
    # ruleid: sink-template
    chameleon.PageTemplate(src())
    # ruleid: sink-template
    chameleon.PageTextTemplate(src())
    # ruleid: sink-template
    chevron.render(src(), {})
    # ruleid: sink-template
    pystache.render(src(), {})
    # ruleid: sink-template
    Cheetah.Template.Template(src())
    # ruleid: sink-template
    genshi.template.MarkupTemplate(src())
    # ruleid: sink-template
    genshi.template.TextTemplate(src())
    # ruleid: sink-template
    airspeed.Template(src())
    # ruleid: sink-template
    pybars.Compiler().compile(src())
    # ruleid: sink-template
    django.template.Template(src())
    # ruleid: sink-template
    django.template.Engine().from_string(src())
    # ruleid: sink-template
    tornado.template.Template(src())
    # ok: sink-template
    chevron.render("x", {"x": src()})
    # ok: sink-template
    pystache.render("x", {"x": src()})


def rendered():
    # ok: sanitizer-template
    snk(Template("{{ x|e }}").render(x=src()))
    # ok: sanitizer-template
    snk(mako.template.Template("x").render(x=src()))
    # ok: sanitizer-template
    snk(Environment().from_string("x").render(x=src()))
    # ruleid: sanitizer-template
    snk(Environment().overlay(src()).x)
