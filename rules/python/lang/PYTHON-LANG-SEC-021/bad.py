"""Makes thumbnails of pictures."""
import subprocess


def thumbnail(path, width):
    # ruleid: PYTHON-LANG-SEC-021
    subprocess.run(f"convert {path} -resize {width} thumb.png", shell=True, check=True)
