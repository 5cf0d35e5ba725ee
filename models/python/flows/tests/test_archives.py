import io
import shutil
import tarfile
import urllib.request
import zipfile
from os.path import join
from pathlib import Path

import py7zr
import rarfile
import requests


def members(zipped: zipfile.ZipFile, tarred: tarfile.TarFile):
    for name in zipped.namelist():
        # ruleid: source-archive
        snk(join("files", *name.split("/")))
    # ruleid: source-archive
    snk([entry.filename for entry in zipfile.ZipFile("x.zip").infolist()])
    # ruleid: source-archive
    snk(tarred.getnames()[0])
    # ruleid: source-archive
    snk(tarfile.open("x.tar").getmembers()[0].name)
    # ruleid: source-archive
    snk(tarred.next().name)
    # ok: source-archive
    snk(zipped.filename)
    # ok: source-archive
    snk(tarred.name)
    # ok: source-archive
    snk(len(tarfile.open("x").getnames()))


def unpacking(tar: tarfile.TarFile, name):
    # ruleid: sink-unpack
    open(src(), "wb")
    # ruleid: sink-unpack
    io.open("out/" + src(), "wb")
    # ruleid: sink-unpack
    Path("out", src()).open("wb")
    # ruleid: sink-unpack
    Path(src()).write_text("x")
    # ruleid: sink-unpack
    (Path("out") / src()).write_bytes(b"x")
    # ruleid: sink-unpack
    shutil.copy("x", src())
    # ruleid: sink-unpack
    shutil.copy2("x", src())
    # ruleid: sink-unpack
    shutil.copyfile("x", src())
    # ruleid: sink-unpack
    tar.extract(src(), "out")
    # ruleid: sink-unpack
    tar.extractall("out", members=src())
    # ok: sink-unpack
    tar.extract(src(), "out", filter="data")
    # ok: sink-unpack
    # ruleid: sink-archive
    tarfile.open(src()).extractall("out")
    # ok: sink-unpack
    shutil.copy(src(), "out")
    # ok: sink-unpack
    open(name, "wb").write(src())


def other_archives(path):
    # ruleid: source-archive
    snk(rarfile.RarFile(path).namelist())
    for entry in rarfile.RarFile(path).infolist():
        # ruleid: source-archive
        snk("out/" + entry.filename)
    # ruleid: source-archive
    snk(py7zr.SevenZipFile(path).getnames())
    # ruleid: source-archive
    snk(py7zr.SevenZipFile(path).list()[0].filename)
    # ok: source-archive
    snk(py7zr.SevenZipFile(path).test())


def attachments(url, connection):
    answer = requests.get(url)
    # ruleid: source-attachment
    snk(answer.headers["Content-Disposition"].split("=")[1])
    # ruleid: source-attachment
    snk(answer.headers.get("content-disposition"))
    # ok: source-attachment
    snk(answer.headers.get("ETag"))
    # ok: source-attachment
    snk(answer.headers["Content-Type"])
    headers = connection.getresponse().headers
    # ruleid: source-attachment
    snk(headers["content-disposition"])
    # ruleid: source-attachment
    snk(headers.get("Content-Disposition", ""))
    # ruleid: source-attachment
    snk(connection.getresponse().getheader("Content-Disposition"))
    opened = urllib.request.urlopen(url)
    # ruleid: source-attachment
    snk(opened.info().get_filename())
    # ruleid: source-attachment
    snk(opened.headers.get_filename())
    # ok: source-attachment
    snk(opened.headers.get_content_type())


def unpacked(path):
    # ruleid: sink-archive
    tarfile.open(src()).extractall("x")
    # ok: sink-archive
    tarfile.open(src()).extractall("x", filter="data")
    # ok: sink-archive
    tarfile.open("x.tar").extractall(path)
    # ruleid: sink-archive
    shutil.unpack_archive(src(), "x")
    # ok: sink-archive
    shutil.unpack_archive(src(), "x", filter="data")
    # ok: sink-archive
    shutil.unpack_archive("x.tar", src())
