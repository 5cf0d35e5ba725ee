from codepathfinder import calls
from codepathfinder.models import sanitizer

sanitizer("xss", calls("nh3.clean", "nh3.clean_text", "nh3.Cleaner.clean"), doc="https://nh3.readthedocs.io/en/latest/")
