from codepathfinder.models import environment

environment(
    "CHAINLIT_HOST",
    doc="https://docs.chainlit.io/backend/command-line",
    origin="chainlit 2.12.0: chainlit/cli/__init__.py:59",
)
