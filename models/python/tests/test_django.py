import sys

from django.core.management import call_command, execute_from_command_line

# ruleid: django.core.management.call_command
call_command("runserver", "0.0.0.0:8000")
# ruleid: django.core.management.call_command
call_command("runserver", "0:8000")
# ruleid: django.core.management.call_command
call_command("runserver", addrport="[::]:8000")
# ok: django.core.management.call_command
call_command("runserver", "127.0.0.1:8000")
# ok: django.core.management.call_command
call_command("runserver", "8000")
# ok: django.core.management.call_command
call_command("runserver")
# ok: django.core.management.call_command
call_command("loaddata", "0.0.0.0:8000")
# ruleid: django.core.management.execute_from_command_line
execute_from_command_line(["manage.py", "runserver", "0.0.0.0:8000"])
# ok: django.core.management.execute_from_command_line
execute_from_command_line(["manage.py", "runserver"])
# ok: django.core.management.execute_from_command_line
execute_from_command_line(sys.argv)
