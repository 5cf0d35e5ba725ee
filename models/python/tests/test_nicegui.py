from nicegui import ui, ui_run


def exposed():
    # ruleid: nicegui.ui.run
    ui.run()
    # ruleid: nicegui.ui.run
    ui.run(title="Demo", port=80)
    # ruleid: nicegui.ui.run
    ui.run(host="0.0.0.0")
    # ruleid: nicegui.ui.run
    ui_run.run(native=False)


def local(native):
    # ok: nicegui.ui.run
    ui.run(host="127.0.0.1")
    # ok: nicegui.ui.run
    ui.run(native=True)
