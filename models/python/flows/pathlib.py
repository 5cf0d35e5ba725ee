from codepathfinder import calls, guard, result_of
from codepathfinder.models import sanitizer

# A path is compared with a folder by its parts, or as a text: that says something once no part of it leads upwards, and no
# link elsewhere.
resolved = result_of("*.resolve", "os.path.realpath", "os.path.abspath", "os.path.normpath")

sanitizer(
    "path",
    guard(calls("*.is_relative_to", match_name={"self": resolved})),
    guard(calls("*.relative_to", match_name={"self": resolved}), raises=True),
    doc="https://docs.python.org/3/library/pathlib.html#pathlib.PurePath.is_relative_to",
)
sanitizer(
    "path",
    guard(calls("*.startswith", match_name={"self": resolved})),
    doc="https://docs.python.org/3/library/os.path.html#os.path.realpath",
)
