"""Starts the demo for the person at this machine."""
import os

import django
from django.core.management import call_command


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo.settings")
    django.setup()
    call_command("migrate")
    # ok: PYTHON-NET-SEC-005
    call_command("runserver", "127.0.0.1:8000")


if __name__ == "__main__":
    main()
