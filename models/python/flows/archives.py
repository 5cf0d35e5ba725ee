from codepathfinder import And, Not, calls, regex
from codepathfinder.models import sink, source

EXTRACT = ["tarfile.TarFile.extractall", "tarfile.TarFile.extract", "tarfile.open.extractall", "tarfile.open.extract"]
FILTERED = calls(*EXTRACT, match_name={"filter": ["data", "tar", "data_filter", "tar_filter"]})

# What the members of an archive are called is up to whoever made it: also ../../name.
source(
    "archive",
    calls("zipfile.ZipFile.namelist", "zipfile.ZipFile.infolist"),
    calls(*[f"{tar}.{names}" for tar in ["tarfile.TarFile", "tarfile.open"] for names in ["getnames", "getmembers", "next"]]),
    doc="https://docs.python.org/3/library/zipfile.html#zipfile.ZipFile.namelist",
)
sink(
    "unpack",
    calls("builtins.open", "io.open", "pathlib.Path.open", "pathlib.Path.write_text", "pathlib.Path.write_bytes").tracks(0, "self"),
    calls("shutil.copy", "shutil.copy2", "shutil.copyfile").tracks(1),
    And(calls(*EXTRACT).tracks(0, "members"), Not(FILTERED)),
    doc="https://docs.python.org/3/library/tarfile.html#tarfile.TarFile.extract",
)
sink("archive", And(calls(*EXTRACT).tracks("self"), Not(FILTERED)), And(calls("shutil.unpack_archive").tracks("filename"), Not(calls("shutil.unpack_archive", match_name={"filter": ["data", "tar"]}))),
     doc="https://docs.python.org/3/library/tarfile.html#tarfile.TarFile.extractall")
source("archive", calls(*[f"{archive}.{names}" for archive in ["rarfile.RarFile", "py7zr.SevenZipFile"] for names in ["namelist", "infolist", "getnames", "list"]]),
       doc="https://rarfile.readthedocs.io/api.html#rarfile.RarFile.namelist")

# So is what a server calls what it sends, in the header for that.
DISPOSITION = regex("^(?i:content-disposition)$")
source(
    "attachment",
    calls("*.headers.get", "*.headers.__getitem__", "*.getheader", "headers.get", "headers.__getitem__", match_position={"0": DISPOSITION}),
    calls("*.headers.get_filename", "*.info.get_filename"),
    doc="https://www.rfc-editor.org/rfc/rfc6266#section-4.3",
)
