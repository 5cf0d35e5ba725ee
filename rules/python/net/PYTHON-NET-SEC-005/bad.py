"""Starts the demo for visitors of the stand."""
import os

import django
from django.core.management import call_command


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo.settings")
    django.setup()
    call_command("migrate")
    # ruleid: PYTHON-NET-SEC-005
    call_command("runserver", "0.0.0.0:8000")


if __name__ == "__main__":
    main()
