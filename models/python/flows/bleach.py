from codepathfinder import calls
from codepathfinder.models import sanitizer

sanitizer("xss", calls("bleach.clean", "bleach.linkify", "bleach.Cleaner.clean", "bleach.sanitizer.Cleaner.clean"), doc="https://bleach.readthedocs.io/en/latest/clean.html")
