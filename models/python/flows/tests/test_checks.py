import fnmatch
import ipaddress
import ntpath
import os
import os.path
import posixpath
import re
import socket
import tarfile
import urllib.parse
import zipfile
from pathlib import Path, PurePath
from urllib.parse import urlparse, urlsplit

import urlparse as old
from loading import load
from yarl import URL

ROOT = "/srv/files"
HOSTS = {"example.com", "example.org"}


def leads_to():
    full = os.path.realpath(os.path.join(ROOT, src()))
    # ruleid: sanitizer-path
    snk(full)
    if full.startswith(ROOT + "/"):
        # ok: sanitizer-path
        snk(full)
    # ruleid: sanitizer-path
    snk(full)


def leads_elsewhere(root):
    name = src()
    full = os.path.abspath(root + "/" + name)
    if not full.startswith(root):
        raise ValueError(name)
    # ok: sanitizer-path
    snk(full)
    # ok: sanitizer-path
    snk(os.path.join(root, name))


def not_normal():
    path = os.path.join(ROOT, src())
    if path.startswith(ROOT):
        # ruleid: sanitizer-path
        snk(path)
    name = src()
    if name.startswith("/srv"):
        # ruleid: sanitizer-path
        snk(name)
    full = os.path.realpath(src())
    if ROOT.startswith(full):
        # ruleid: sanitizer-path
        snk(full)
    if full.startswith(src()):
        # ruleid: sanitizer-path
        snk(full)
    if full.endswith(".txt"):
        # ruleid: sanitizer-path
        snk(full)


def within_the_test():
    path = os.path.join(ROOT, src())
    if os.path.normpath(path).startswith(ROOT):
        # ok: sanitizer-path
        snk(path)
    if posixpath.normpath(path).startswith(ROOT) and path:
        # ok: sanitizer-path
        snk(path)
    if not posixpath.realpath(path).startswith(ROOT):
        return
    # ok: sanitizer-path
    snk(path)


def on_windows():
    path = src()
    if ntpath.normpath(path).startswith("C:\\files\\"):
        # ok: sanitizer-path
        snk(path)
    if ntpath.abspath(path).startswith("C:\\files\\"):
        # ok: sanitizer-path
        snk(path)
    if ntpath.realpath(path).startswith("C:\\files\\"):
        # ok: sanitizer-path
        snk(path)
    if posixpath.abspath(path).startswith("/files/"):
        # ok: sanitizer-path
        snk(path)


def is_safe(path):
    return os.path.realpath(path).startswith(ROOT)


def helped():
    path = os.path.join(ROOT, src())
    if is_safe(path):
        # ok: sanitizer-path
        snk(path)
    # ruleid: sanitizer-path
    snk(path)


def common():
    path = os.path.realpath(src())
    if os.path.commonpath([ROOT, path]) == ROOT:
        # ok: sanitizer-path
        snk(path)
    if os.path.commonpath((path, ROOT)) != ROOT:
        # ruleid: sanitizer-path
        snk(path)
        return
    # ok: sanitizer-path
    snk(path)
    other = src()
    if os.path.commonprefix([ROOT, os.path.realpath(other)]) != ROOT:
        raise ValueError
    # ruleid: sanitizer-path
    snk(other)
    third = posixpath.realpath(src())
    if posixpath.commonpath([ROOT, os.fspath(third)]) == ROOT:
        # ok: sanitizer-path
        snk(third)
    upwards = os.path.join(ROOT, src())
    if os.path.commonpath([ROOT, upwards]) == ROOT:
        # ruleid: sanitizer-path
        snk(upwards)
    fourth = src()
    if os.path.commonpath([fourth, src()]) == src():
        # ruleid: sanitizer-path
        snk(fourth)


def names():
    name = src()
    if os.path.basename(name) == "readme.txt":
        # ok: sanitizer-path
        snk("/" + os.path.basename(name))
    if len(name) == 3:
        # ruleid: sanitizer-path
        snk(name)


def objects():
    path = (Path(ROOT) / src()).resolve()
    # ruleid: sanitizer-path
    snk(path)
    if path.is_relative_to(ROOT):
        # ok: sanitizer-path
        snk(path)
    if Path(ROOT) in path.parents:
        # ok: sanitizer-path
        snk(path)
    if Path(ROOT) not in path.parents:
        # ruleid: sanitizer-path
        snk(path)
    if path.parent == Path(ROOT):
        # ok: sanitizer-path
        snk(path)
    if path.name == "x":
        # ok: sanitizer-path
        snk(path.name)
    try:
        path.relative_to(ROOT)
    except ValueError:
        # ruleid: sanitizer-path
        snk(path)
        return
    # ok: sanitizer-path
    snk(path)


def above():
    path = Path(ROOT) / src()
    if Path(ROOT) in path.parents:
        # ruleid: sanitizer-path
        snk(path)
    if Path(ROOT) not in path.resolve().parents:
        return
    # ok: sanitizer-path
    snk(path)
    given = Path(os.path.normpath(os.path.join(ROOT, src())))
    if Path(ROOT) in given.parents:
        # ok: sanitizer-path
        snk(given)


def objects_as_they_are():
    path = Path(ROOT).joinpath(src())
    if path.is_relative_to(ROOT):
        # ruleid: sanitizer-path
        snk(path)
    if path.resolve().is_relative_to(ROOT):
        # ok: sanitizer-path
        snk(path)
    if str(path.resolve()).startswith(ROOT):
        # ok: sanitizer-path
        snk(path)
    if PurePath(src()).is_relative_to(ROOT):
        # ruleid: sanitizer-path
        snk(path)


def hosts():
    url = src()
    # ruleid: sanitizer-ssrf, sanitizer-redirect
    snk(url)
    if urlparse(url).netloc in HOSTS:
        # ok: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    if urlsplit(url).hostname == "example.com":
        # ok: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    parts = urllib.parse.urlparse(url)
    if parts.scheme in ("http", "https"):
        # ruleid: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    if "example.com" in parts.netloc:
        # ruleid: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    if parts.netloc == src():
        # ruleid: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    if parts.hostname.lower().strip().rstrip(".").casefold() not in HOSTS:
        # ruleid: sanitizer-ssrf, sanitizer-redirect
        snk(url)
        return
    # ok: sanitizer-ssrf, sanitizer-redirect
    snk(url)
    # ok: sanitizer-ssrf, sanitizer-redirect
    snk(parts.geturl())


def no_host():
    url = src()
    if urlparse(url).netloc:
        # ruleid: sanitizer-redirect
        snk(url)
    else:
        # ok: sanitizer-redirect
        snk(url)
    if old.urlparse(url).netloc or old.urlsplit(url).netloc:
        # ruleid: sanitizer-redirect
        snk(url)


def starts():
    url = src()
    if url.startswith("https://example.com/"):
        # ok: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    if url.startswith("https://"):
        # ruleid: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    if url.startswith("https://example.com"):
        # ruleid: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    if url.startswith("/"):
        # ruleid: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    if urlparse(url).hostname.endswith(".example.com"):
        # ok: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    if url.endswith(".example.com"):
        # ruleid: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    if fnmatch.fnmatch(urlparse(url).netloc, "*.example.com"):
        # ok: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    if any(fnmatch.fnmatchcase(urlparse(url).hostname, pattern) for pattern in load("patterns")):
        # ok: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    if fnmatch.fnmatch(url, "*.example.com"):
        # ruleid: sanitizer-ssrf, sanitizer-redirect
        snk(url)
    if fnmatch.fnmatch(urlparse(url).path, "*.example.com"):
        # ruleid: sanitizer-ssrf, sanitizer-redirect
        snk(url)


def addresses():
    host = urlparse(src()).hostname
    # ruleid: sanitizer-ssrf
    snk(host)
    address = ipaddress.ip_address(socket.gethostbyname(host))
    if address.is_global:
        # ok: sanitizer-ssrf
        snk("http://" + host)
    if address.is_private or address.is_loopback:
        # ruleid: sanitizer-ssrf
        snk(host)
        return
    # ok: sanitizer-ssrf
    snk(host)


def only_addresses():
    host = src()
    if ipaddress.IPv4Address(host).is_private:
        return
    # ok: sanitizer-ssrf
    snk(host)
    other = src()
    if ipaddress.IPv6Address(other).is_private:
        return
    # ok: sanitizer-ssrf
    snk(other)
    network = src()
    if ipaddress.ip_network(network) == "10.0.0.0/8":
        # ok: sanitizer-ssrf
        snk(network)
    if socket.getaddrinfo(network, 80) == []:
        # ok: sanitizer-ssrf
        snk(network)


def joined(url):
    target = src()
    if urllib.parse.urlparse(urllib.parse.urljoin("https://example.org/", target)).netloc == "example.org":
        # ok: sanitizer-redirect
        snk(target)
    else:
        # ruleid: sanitizer-redirect
        snk(target)


def normal_as_a_path(directory):
    path = Path(directory, src())
    normal = Path(os.path.normpath(path))
    # ruleid: sanitizer-path
    snk(normal)
    normal.relative_to(directory)
    # ok: sanitizer-path
    snk(normal.resolve())
    other = PurePath(src())
    other.relative_to(directory)
    # ruleid: sanitizer-path
    snk(other)


class Asked:
    def __init__(self):
        self.path, self.args = src(), src()


class Redirecting:
    def __init__(self):
        self.request = Asked()

    def asked_for(self):
        if self.request.path.startswith("//"):
            # ruleid: sanitizer-redirect
            snk(self.request.path)
            return
        # ok: sanitizer-redirect
        snk(self.request.path + "/")

    def given(self):
        if self.request.args.startswith("//"):
            return
        # ruleid: sanitizer-redirect
        snk(self.request.args)


def read_again():
    data = src()
    if data["next"].startswith("https://example.com/"):
        # ok: sanitizer-redirect
        snk(data["next"])
        # ok: sanitizer-redirect
        snk(data.get("next", "/"))
        # ruleid: sanitizer-redirect
        snk(data["other"])
        # ruleid: sanitizer-redirect
        snk(data.next)
    # ruleid: sanitizer-redirect
    snk(data["next"])
    if data.args.get_first("next").startswith("https://example.com/"):
        # ok: sanitizer-redirect
        snk(data.args.get_first("next"))
        # ruleid: sanitizer-redirect
        snk(data.args.get_last("next"))
        # ruleid: sanitizer-redirect
        snk(data.form.get_first("next"))


def read_again_when_set(other):
    data = src()
    if data["next"].startswith("https://example.com/"):
        data["next"] = other
        # ruleid: sanitizer-redirect
        snk(data["next"])


def read_of_others():
    data, more = src(), src()
    if data["next"].startswith("https://example.com/"):
        # ruleid: sanitizer-redirect
        snk(more["next"])
    for item in src():
        if item["next"].startswith("https://example.com/"):
            # ok: sanitizer-redirect
            snk(item["next"])
        # ruleid: sanitizer-redirect
        snk(item["next"])


def asked_for_of_what_is_not_known():
    data = src()
    if data.request.path.startswith("//"):
        # ruleid: sanitizer-redirect
        snk(data.request.path)
        return
    # ok: sanitizer-redirect
    snk(data.request.path + "/")
    # ruleid: sanitizer-redirect
    snk(data.request.args)


def one_component():
    name = os.path.normpath(src())
    if not re.match(r"^[A-Za-z0-9_.+-]+$", name):
        # ruleid: sanitizer-path
        snk(name)
        return
    # ok: sanitizer-path
    snk(os.path.join(ROOT, name))


def many_components():
    name = src()
    if re.match(r"^[A-Za-z0-9_./-]+$", name):
        # ruleid: sanitizer-path
        snk(name)
    if re.match(r"[A-Za-z0-9_.]+", name):
        # ruleid: sanitizer-path
        snk(name)
    if re.fullmatch(r"[\w.-]+", name):
        # ok: sanitizer-path
        snk(name)


def parsed_by_yarl():
    url = URL(src())
    # ruleid: sanitizer-ssrf
    snk(url)
    if url.host in HOSTS:
        # ok: sanitizer-ssrf
        snk(url)
    if url.scheme == "https":
        # ruleid: sanitizer-ssrf
        snk(url)
    if URL(src()).host in HOSTS:
        # ruleid: sanitizer-ssrf
        snk(url)


def below_root(name):
    # ok: sanitizer-path
    snk("/srv/files/" + posixpath.normpath("/" + src()).lstrip("/"))
    # ok: sanitizer-path
    snk(os.path.join(ROOT, posixpath.normpath(f"/{src()}").lstrip("/")))
    rest = src()[3:]
    rest = os.path.normpath("/" + rest).strip("/\\")
    # ok: sanitizer-path
    snk(os.path.join(ROOT, rest))
    # ok: sanitizer-path
    snk(os.path.normpath(posixpath.join("/", src())).lstrip("/"))
    # ruleid: sanitizer-path
    snk(posixpath.normpath(src()).lstrip("/"))
    # ruleid: sanitizer-path
    snk(posixpath.normpath("/" + src()))
    # ruleid: sanitizer-path
    snk(posixpath.normpath("/" + src()).lstrip("."))
    # ruleid: sanitizer-path
    snk(("/" + src()).lstrip("/"))
    # ruleid: sanitizer-path
    snk(posixpath.normpath((name or "x/") + src()).lstrip("/"))


def members(archive: tarfile.TarFile, zipped: zipfile.ZipFile):
    member = archive.getmember(src())
    if not os.path.realpath(os.path.join(ROOT, member.name)).startswith(ROOT):
        raise ValueError(member)
    # ok: sanitizer-path
    snk(member)
    other = archive.getmember(src())
    if not os.path.realpath(os.path.join(ROOT, other.linkname)).startswith(ROOT):
        raise ValueError(other)
    # ruleid: sanitizer-path
    snk(other)


def entries(zipped: zipfile.ZipFile):
    entry = zipped.getinfo(src())
    if not os.path.realpath(entry.filename).startswith(ROOT):
        return
    # ok: sanitizer-path
    snk(entry)
    other = zipped.getinfo(src())
    if not os.path.realpath(str(other.comment)).startswith(ROOT):
        return
    # ruleid: sanitizer-path
    snk(other)


def found(path):
    member = tarfile.open(path).next(src())
    if os.path.realpath(member.path).startswith(ROOT):
        # ok: sanitizer-path
        snk(member)
    # ruleid: sanitizer-path
    snk(member)
    for each in load(src()):
        if (Path(ROOT) / each.name).resolve().is_relative_to(ROOT):
            # ok: sanitizer-path
            snk(each)
        # ruleid: sanitizer-path
        snk(each)


def joined():
    name = load(src())
    full = (Path(ROOT) / name).resolve()
    if Path(ROOT) not in full.parents:
        return
    # ok: sanitizer-path
    snk(full)
    # ok: sanitizer-path
    snk(name)


def put_together(other):
    name = src()
    if os.path.realpath(f"/srv/files/{name}").startswith("/srv/files/"):
        # ok: sanitizer-path
        snk(name)
    rest = src()
    if not os.path.realpath("/srv/files/" + rest).startswith("/srv/files/"):
        return
    # ok: sanitizer-path
    snk(rest)
    last = src()
    if not os.path.realpath("/srv/files/" + other).startswith("/srv/files/"):
        return
    # ruleid: sanitizer-path
    snk(last)
