import bz2
import codecs
import configparser
import dbm
import filecmp
import fileinput
import glob
import gzip
import io
import linecache
import logging
import logging.handlers
import lzma
import netrc
import ntpath
import os
import os.path
import pathlib
import posixpath
import shutil
import tarfile
import tempfile
import zipfile
from logging import FileHandler
from os.path import basename, join
from pathlib import Path


def opening():
    # ruleid: sink-path
    open(src())
    # ruleid: sink-path
    open("files/" + src(), "w")
    # ruleid: sink-path
    open(file=src())
    # ruleid: sink-path
    open(join("files", src()))
    # ruleid: sink-path
    io.open(src())
    # ruleid: sink-path
    io.open_code(src())
    # ruleid: sink-path
    io.FileIO(src())
    # ruleid: sink-path
    codecs.open(src())
    # ruleid: sink-path
    os.open(src(), os.O_RDONLY)
    # ruleid: sink-path
    gzip.open(src())
    # ruleid: sink-path
    bz2.open(src())
    # ruleid: sink-path
    lzma.open(src())
    # ok: sink-path
    open("x", src())
    # ok: sink-path
    open(int(src()))
    # ok: sink-path
    open("x").write(src())
    # ok: sink-path
    io.StringIO(src())
    # ok: sink-path
    gzip.open("x", "wb").write(src())


def folders():
    # ruleid: sink-path
    os.remove(src())
    # ruleid: sink-path
    os.unlink(src())
    # ruleid: sink-path
    os.rmdir(src())
    # ruleid: sink-path
    os.removedirs(src())
    # ruleid: sink-path
    os.mkdir(src())
    # ruleid: sink-path
    os.makedirs(os.path.join("x", src()))
    # ruleid: sink-path
    os.listdir(src())
    # ruleid: sink-path
    os.scandir(src())
    # ruleid: sink-path
    os.walk(src())
    # ruleid: sink-path
    os.fwalk(src())
    # ruleid: sink-path
    os.chmod(src(), 0o600)
    # ruleid: sink-path
    os.lchmod(src(), 0o600)
    # ruleid: sink-path
    os.chown(src(), 1, 1)
    # ruleid: sink-path
    os.lchown(src(), 1, 1)
    # ruleid: sink-path
    os.truncate(src(), 0)
    # ruleid: sink-path
    os.mkfifo(src())
    # ruleid: sink-path
    os.mknod(src())
    # ruleid: sink-path
    os.utime(src())
    # ruleid: sink-path
    os.chdir(src())
    # ruleid: sink-path
    os.chroot(src())
    # ruleid: sink-path
    os.readlink(src())
    # ruleid: sink-path
    os.rename("x", src())
    # ruleid: sink-path
    os.renames(src(), "x")
    # ruleid: sink-path
    os.replace("x", src())
    # ruleid: sink-path
    os.link(src(), "x")
    # ruleid: sink-path
    os.symlink("x", src())
    # ok: sink-path
    os.makedirs("x", mode=src())
    # ok: sink-path
    os.chmod("x", src())
    # ok: sink-path
    os.path.join("x", src())
    # ok: sink-path
    os.path.exists(src())


def copies():
    # ruleid: sink-path
    shutil.copy(src(), "x")
    # ruleid: sink-path
    shutil.copy2("x", src())
    # ruleid: sink-path
    shutil.copyfile(src(), "x")
    # ruleid: sink-path
    shutil.copymode(src(), "x")
    # ruleid: sink-path
    shutil.copystat(src(), "x")
    # ruleid: sink-path
    shutil.copytree(src(), "x")
    # ruleid: sink-path
    shutil.move("x", src())
    # ruleid: sink-path
    shutil.rmtree(src())
    # ruleid: sink-path
    shutil.chown(src(), "x")
    # ruleid: sink-path
    shutil.make_archive(src(), "zip")
    # ruleid: sink-path
    shutil.make_archive("x", "zip", root_dir=src())
    # ok: sink-path
    shutil.copyfileobj(src(), open("x"))
    # ok: sink-path
    shutil.which(src())


def temporary():
    # ruleid: sink-path
    tempfile.NamedTemporaryFile(suffix=src())
    # ruleid: sink-path
    tempfile.TemporaryFile(dir=src())
    # ruleid: sink-path
    tempfile.SpooledTemporaryFile(dir=src())
    # ruleid: sink-path
    tempfile.TemporaryDirectory(prefix=src())
    # ruleid: sink-path
    tempfile.mkstemp(src())
    # ruleid: sink-path
    tempfile.mkdtemp(dir=src())
    # ruleid: sink-path
    tempfile.mktemp(suffix=src())
    # ok: sink-path
    tempfile.NamedTemporaryFile().write(src())
    # ok: sink-path
    tempfile.NamedTemporaryFile(mode=src())


def by_name():
    # ruleid: sink-path
    glob.glob(src())
    # ruleid: sink-path
    glob.iglob("x/" + src())
    # ruleid: sink-path
    glob.glob("*", root_dir=src())
    # ruleid: sink-path
    linecache.getline(src(), 1)
    # ruleid: sink-path
    linecache.getlines(src())
    # ruleid: sink-path
    fileinput.FileInput(src())
    # ruleid: sink-path
    fileinput.input(src())
    # ruleid: sink-path
    fileinput.input([src()])
    # ruleid: sink-path
    filecmp.cmp(src(), "x")
    # ruleid: sink-path
    filecmp.dircmp(src(), "x")
    # ruleid: sink-path
    FileHandler(src())
    # ruleid: sink-path
    logging.FileHandler(src())
    # ruleid: sink-path
    logging.handlers.RotatingFileHandler(src())
    # ruleid: sink-path
    logging.handlers.TimedRotatingFileHandler(src())
    # ruleid: sink-path
    logging.handlers.WatchedFileHandler(src())
    # ruleid: sink-path
    configparser.ConfigParser().read(src())
    # ruleid: sink-path
    dbm.open(src())
    # ruleid: sink-path
    netrc.netrc(src())
    # ok: sink-path
    linecache.getline("x", src())
    # ok: sink-path
    configparser.ConfigParser().read_string(src())
    # ok: sink-path
    logging.FileHandler("x", encoding=src())


def paths():
    # ruleid: sink-path
    Path(src()).open()
    # ruleid: sink-path
    pathlib.Path(src()).read_text()
    # ruleid: sink-path
    Path("x", src()).read_bytes()
    # ruleid: sink-path
    (Path("x") / src()).write_text("x")
    # ruleid: sink-path
    Path("x").joinpath(src()).write_bytes(b"x")
    # ruleid: sink-path
    Path(src()).unlink()
    # ruleid: sink-path
    Path(src()).rmdir()
    # ruleid: sink-path
    Path(src()).mkdir(parents=True)
    # ruleid: sink-path
    Path(src()).touch()
    # ruleid: sink-path
    Path(src()).chmod(0o600)
    # ruleid: sink-path
    Path(src()).iterdir()
    # ruleid: sink-path
    Path(src()).readlink()
    # ruleid: sink-path
    Path(src()).walk()
    # ruleid: sink-path
    Path("x").rename(src())
    # ruleid: sink-path
    Path("x").replace(src())
    # ruleid: sink-path
    Path("x").symlink_to(src())
    # ruleid: sink-path
    Path("x").hardlink_to(src())
    # ruleid: sink-path
    Path("x").link_to(src())
    # ruleid: sink-path
    Path("x").glob(src())
    # ruleid: sink-path
    Path(src()).rglob("*")
    path = Path("x") / f"{src()}.txt"
    # ruleid: sink-path
    open(path)
    # ruleid: sink-path
    path.read_text()
    # ok: sink-path
    Path("x").write_text(src())
    # ok: sink-path
    Path(src()).name
    # ok: sink-path
    (Path("x") / Path(src()).stem.isalnum()).open()
    # ok: sink-path
    (Path("x") / basename("y")).open(src())


def archives():
    tar = tarfile.open(fileobj=src())
    # ruleid: sink-path
    tar.extractall("x")
    # ruleid: sink-path
    tar.extract("x", "y")
    # ruleid: sink-path
    tarfile.TarFile(fileobj=src()).extractall()
    # ruleid: sink-path
    tarfile.open("x").extractall(src())
    # ruleid: sink-path
    zipfile.ZipFile("x").extractall(src())
    # ruleid: sink-path
    zipfile.ZipFile("x").extract("y", src())
    # ruleid: sink-path
    shutil.unpack_archive(src(), "x")
    # ruleid: sink-path
    shutil.unpack_archive("x", src())
    for member in tar:
        # ruleid: sink-path
        tar.extract(member)
        # ruleid: sink-path
        open(member.name)
    # ok: sink-path
    tar.extractall("x", filter="data")
    # ok: sink-path
    tar.extract("x", "y", filter="tar")
    # ok: sink-path
    tar.extractall("x", filter=tarfile.data_filter)
    # ok: sink-path
    tar.extractall("x", filter=tarfile.tar_filter)
    # ok: sink-path
    zipfile.ZipFile(src()).extractall("x")
    # ok: sink-path
    tarfile.open("x").extractall("y")
    # ok: sink-path
    shutil.unpack_archive(src(), "x", filter="data")


def last_part():
    # ok: sanitizer-path
    snk(os.path.basename(src()))
    # ok: sanitizer-path
    snk("x/" + basename(src()))
    # ok: sanitizer-path
    snk(ntpath.basename(src()))
    # ok: sanitizer-path
    snk(posixpath.basename(src()))
    # ruleid: sanitizer-path
    snk(os.path.normpath(src()))
    # ruleid: sanitizer-path
    snk(os.path.dirname(src()))


def contents():
    with open("x") as f:
        # ruleid: source-stored
        snk(f.read())
        # ruleid: source-stored
        snk(f.readline().strip())
        for line in f:
            # ruleid: source-stored
            snk(line)
        # ok: source-stored
        snk(f.tell())
    # ruleid: source-stored
    snk(open("x").readlines()[0])
    # ruleid: source-stored
    snk(io.open("x").read())
    # ruleid: source-stored
    snk(codecs.open("x").read())
    # ruleid: source-stored
    snk(gzip.open("x").read())
    # ruleid: source-stored
    snk(bz2.open("x").read())
    # ruleid: source-stored
    snk(lzma.open("x").read())
    # ruleid: source-stored
    snk(Path("x").open().read())
    # ruleid: source-stored
    snk(Path("x").read_text())
    # ruleid: source-stored
    snk(Path("x").read_bytes().decode())
    # ruleid: source-stored
    snk(os.read(0, 10))
    # ruleid: source-stored
    snk(linecache.getline("x", 1))
    # ruleid: source-stored
    snk(linecache.getlines("x")[0])
    # ruleid: source-stored
    snk(tarfile.open("x").getmembers()[0].name)
    # ruleid: source-stored
    snk(zipfile.ZipFile("x").read("y"))
    # ok: source-stored
    snk(open("x").fileno())
    # ok: source-stored
    snk(io.StringIO("x").read())
    # ok: source-stored
    snk(os.path.getsize("x"))


def listed():
    # ruleid: source-stored
    snk(os.listdir("x")[0])
    # ruleid: source-stored
    snk(glob.glob("x")[0])
    # ruleid: source-stored
    snk(list(glob.iglob("x")))
    # ruleid: source-stored
    snk([entry.name for entry in os.scandir("x")])
    # ruleid: source-stored
    snk([p for p in Path("x").iterdir()])
    # ruleid: source-stored
    snk([p.name for p in Path("x").glob("*")])
    # ruleid: source-stored
    snk([p.name for p in Path("x").rglob("*")])
    for folder, _, files in os.walk("x"):
        # ruleid: source-stored
        snk(files[0])
    # ok: source-stored
    snk(len(os.listdir("x")))
