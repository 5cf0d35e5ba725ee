"""Makes thumbnails of pictures."""
import subprocess


def thumbnail(path, width):
    # ok: PYTHON-LANG-SEC-021
    subprocess.run(["convert", "--", path, "-resize", str(width), "thumb.png"], check=True)
