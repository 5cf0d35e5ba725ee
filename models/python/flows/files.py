from codepathfinder import And, Not, calls
from codepathfinder.models import sanitizer, sink, source

sink("path", calls("builtins.open", "io.open", "io.open_code", "io.FileIO", "_io.open").tracks(0), doc="https://docs.python.org/3/library/functions.html#open")
sink("path", calls("codecs.open").tracks("filename"), doc="https://docs.python.org/3/library/codecs.html#codecs.open")
sink(
    "path",
    calls(
        "os.open", "os.remove", "os.unlink", "os.rmdir", "os.removedirs", "os.mkdir", "os.makedirs", "os.listdir", "os.scandir", "os.walk", "os.fwalk",
        "os.chmod", "os.lchmod", "os.chown", "os.lchown", "os.truncate", "os.mkfifo", "os.mknod", "os.utime", "os.chdir", "os.chroot", "os.readlink",
    ).tracks(0),
    calls("os.rename", "os.renames", "os.replace", "os.link", "os.symlink").tracks(0, 1),
    doc="https://docs.python.org/3/library/os.html#files-and-directories",
)
sink(
    "path",
    calls("shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.copymode", "shutil.copystat", "shutil.copytree", "shutil.move").tracks(0, 1),
    calls("shutil.rmtree", "shutil.chown").tracks(0),
    calls("shutil.make_archive").tracks("base_name", "root_dir", "base_dir"),
    doc="https://docs.python.org/3/library/shutil.html",
)
sink(
    "path",
    calls(
        "tempfile.NamedTemporaryFile", "tempfile.TemporaryFile", "tempfile.SpooledTemporaryFile", "tempfile.TemporaryDirectory", "tempfile.mkstemp",
        "tempfile.mkdtemp", "tempfile.mktemp",
    ).tracks("dir", "prefix", "suffix"),
    doc="https://docs.python.org/3/library/tempfile.html#tempfile.mkstemp",
)
sink(
    "path",
    calls("glob.glob", "glob.iglob").tracks("pathname", "root_dir"),
    calls("linecache.getline", "linecache.getlines", "fileinput.FileInput", "fileinput.input", "filecmp.cmp", "filecmp.dircmp").tracks(0),
    calls("logging.FileHandler", "logging.handlers.RotatingFileHandler", "logging.handlers.TimedRotatingFileHandler", "logging.handlers.WatchedFileHandler").tracks(0),
    calls("configparser.RawConfigParser.read", "dbm.open", "netrc.netrc").tracks(0),
    doc="https://docs.python.org/3/library/glob.html#glob.glob",
)
sink(
    "path",
    calls(
        "pathlib.Path.open", "pathlib.Path.read_text", "pathlib.Path.read_bytes", "pathlib.Path.write_text", "pathlib.Path.write_bytes",
        "pathlib.Path.unlink", "pathlib.Path.rmdir", "pathlib.Path.mkdir", "pathlib.Path.touch", "pathlib.Path.chmod", "pathlib.Path.iterdir",
        "pathlib.Path.readlink", "pathlib.Path.walk",
    ).tracks("self"),
    calls(
        "pathlib.Path.rename", "pathlib.Path.replace", "pathlib.Path.symlink_to", "pathlib.Path.hardlink_to", "pathlib.Path.link_to", "pathlib.Path.glob",
        "pathlib.Path.rglob",
    ).tracks("self", 0),
    doc="https://docs.python.org/3/library/pathlib.html#pathlib.Path.read_text",
)
sink("path", calls("gzip.open", "bz2.open", "lzma.open").tracks("filename"), doc="https://docs.python.org/3/library/gzip.html#gzip.open")

# Members of an archive may be called ../../name. What zipfile unpacks stays in its folder.
EXTRACT = ["tarfile.TarFile.extractall", "tarfile.TarFile.extract", "tarfile.open.extractall", "tarfile.open.extract"]
FILTERED = calls(*EXTRACT, match_name={"filter": ["data", "tar", "data_filter", "tar_filter"]})
sink("path", And(calls(*EXTRACT).tracks("self", 0, "members"), Not(FILTERED)), doc="https://docs.python.org/3/library/tarfile.html#tarfile.TarFile.extractall")
sink("path", calls("tarfile.TarFile.extractall", "tarfile.open.extractall", "zipfile.ZipFile.extractall").tracks(0, "path"),
     calls("tarfile.TarFile.extract", "tarfile.open.extract", "zipfile.ZipFile.extract").tracks(1, "path"),
     doc="https://docs.python.org/3/library/zipfile.html#zipfile.ZipFile.extract")
sink("path", And(calls("shutil.unpack_archive").tracks("filename"), Not(calls("shutil.unpack_archive", match_name={"filter": ["data", "tar"]}))),
     doc="https://docs.python.org/3/library/shutil.html#shutil.unpack_archive")
sink("path", calls("shutil.unpack_archive").tracks("extract_dir"), doc="https://docs.python.org/3/library/shutil.html#shutil.unpack_archive")

sanitizer("path", calls("os.path.basename", "ntpath.basename", "posixpath.basename"), doc="https://docs.python.org/3/library/os.path.html#os.path.basename")

source(
    "stored",
    calls(
        "builtins.open", "io.open", "codecs.open", "gzip.open", "bz2.open", "lzma.open", "pathlib.Path.open", "pathlib.Path.read_text",
        "pathlib.Path.read_bytes", "os.read", "linecache.getline", "linecache.getlines", "tarfile.open", "zipfile.ZipFile",
    ),
    doc="https://docs.python.org/3/library/io.html#io.TextIOBase.read",
)
source("stored", calls("os.listdir", "os.scandir", "os.walk", "glob.glob", "glob.iglob", "pathlib.Path.iterdir", "pathlib.Path.glob", "pathlib.Path.rglob"),
       doc="https://docs.python.org/3/library/os.html#os.listdir")
