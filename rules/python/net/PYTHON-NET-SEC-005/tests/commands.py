from django.core.management import call_command, execute_from_command_line

PORT = 8000


def expose():
    # ruleid: PYTHON-NET-SEC-005
    call_command("runserver", f"0:{PORT}")
    # ruleid: PYTHON-NET-SEC-005
    call_command("runserver", addrport="[::]:8000")
    # ruleid: PYTHON-NET-SEC-005
    execute_from_command_line(["manage.py", "runserver", "0.0.0.0:8000"])


def keep():
    # ok: PYTHON-NET-SEC-005
    call_command("runserver")
    # ok: PYTHON-NET-SEC-005
    call_command("runserver", "8000")
    # ok: PYTHON-NET-SEC-005
    call_command("testserver", "0.0.0.0:8000")
    # ok: PYTHON-NET-SEC-005
    execute_from_command_line(["manage.py", "runserver"])
    # ok: PYTHON-NET-SEC-005
    execute_from_command_line(["manage.py", "check", "0.0.0.0:8000"])
