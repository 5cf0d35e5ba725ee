from codepathfinder.models import environment

environment(
    "LITESTAR_HOST",
    doc="https://docs.litestar.dev/latest/usage/cli.html",
    origin="litestar 2.25.0: litestar/cli/commands/core.py:175",
)
