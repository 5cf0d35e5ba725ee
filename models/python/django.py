from codepathfinder.models import host, listener

listener(
    "django.core.management.call_command",
    host("addrport", grammar="hostport"),
    params="command_name, addrport",
    omitted="loopback",
    when={"command_name": "runserver"},
    doc="https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver",
    origin="Django 6.1.3: django/core/management/__init__.py:83",
)

listener(
    "django.core.management.execute_from_command_line",
    host("argv[2]", grammar="hostport"),
    params="argv",
    omitted="none",
    when={"argv[1]": "runserver"},
    doc="https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver",
    origin="Django 6.1.3: django/core/management/__init__.py:440",
)
