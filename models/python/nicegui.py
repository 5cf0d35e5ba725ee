from codepathfinder.models import host, listener

listener(
    "nicegui.ui.run",
    "nicegui.ui_run.run",
    host("host", empty="omitted"),
    params="root",
    omitted="all",
    unless={"native": True},
    doc="https://nicegui.io/documentation/run",
    origin="nicegui 3.18.0: nicegui/ui_run.py:50, nicegui/ui_run.py:243, nicegui/ui_run.py:254",
)
