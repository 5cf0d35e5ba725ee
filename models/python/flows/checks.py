from codepathfinder import QueryType, attribute, calls, guard, regex, result_of, witness
from codepathfinder.models import sanitizer

PATHS = "https://docs.python.org/3/library/os.path.html"
PATHLIB = "https://docs.python.org/3/library/pathlib.html"


class Parsed(QueryType):
    fqns = ["urllib.parse.ParseResult", "urllib.parse.SplitResult", "urllib.parse.urlparse", "urllib.parse.urlsplit"]


class PurePath(QueryType):
    fqns = ["pathlib.PurePath"]


class Address(QueryType):
    fqns = ["ipaddress.IPv4Address", "ipaddress.IPv6Address", "ipaddress.ip_address"]


# Where a path leads says where it may be used. What it starts with says so only without .. in it.
NORMAL = [
    "os.path.realpath", "os.path.abspath", "os.path.normpath", "*.resolve", "posixpath.realpath", "posixpath.abspath", "posixpath.normpath",
    "ntpath.realpath", "ntpath.abspath", "ntpath.normpath",
]
WITHIN = {"self": result_of(*NORMAL)}
sanitizer("path", guard(calls("*.startswith", match_name=WITHIN)), doc=PATHS + "#os.path.realpath")
sanitizer("path", guard(calls("*.is_relative_to", match_name=WITHIN)), doc=PATHLIB + "#pathlib.PurePath.is_relative_to")
sanitizer("path", guard(calls("*.relative_to", match_name=WITHIN), raises=True), doc=PATHLIB + "#pathlib.PurePath.relative_to")
sanitizer("path", witness(calls(*NORMAL)), doc=PATHS + "#os.path.realpath")
sanitizer(
    "path",
    witness(
        # Not commonprefix(): it compares characters, so that /srv/files-of-others is within /srv/files.
        calls("os.path.commonpath", "os.path.join", "os.path.basename", "os.fspath", "posixpath.commonpath", "pathlib.Path", "pathlib.PurePath", "pathlib.PurePath.joinpath", "builtins.str"),
        PurePath.attr("parents", "parent", "name"),
    ),
    doc=PATHS + "#os.path.commonpath",
)

# What a member of an archive is called says where it is unpacked to.
class Member(QueryType):
    fqns = ["tarfile.TarInfo", "zipfile.ZipInfo", "tarfile.open.next"]


sanitizer("path", witness(Member.attr("name", "path", "filename"), attribute("*.name")), doc="https://docs.python.org/3/library/tarfile.html#tarfile.TarInfo.name")

# A text of letters, digits and marks other than separators is one component, as basename() gives it.
COMPONENT = r"(\[(A-Z|a-z|0-9|\\[wd.\-]|[_.+@,=~ ])+-?\]|\\w)[+*]"
ONE = [guard(calls("re.fullmatch", match_position={"0": regex("^\\^?" + COMPONENT + r"(\$|\\Z)?$")})), guard(calls("re.match", match_position={"0": regex("^\\^?" + COMPONENT + r"(\$|\\Z)$")}))]
sanitizer("path", *ONE, doc="https://docs.python.org/3/library/re.html#re.fullmatch")

class Yarl(QueryType):
    fqns = ["yarl.URL"]


URLS = "https://docs.python.org/3/library/urllib.parse.html#urllib.parse.urlparse"
PARSING = calls("urllib.parse.urlparse", "urllib.parse.urlsplit", "urlparse.urlparse", "urlparse.urlsplit")
JOINING = calls("urllib.parse.urljoin", "urlparse.urljoin").tracks(1)
HOSTS = Parsed.attr("netloc", "hostname")
SAME = calls("*.lower", "*.strip", "*.rstrip", "*.casefold", "socket.gethostbyname", "socket.getaddrinfo", "ipaddress.ip_address", "ipaddress.ip_network", "ipaddress.IPv4Address", "ipaddress.IPv6Address")
for label in ["ssrf", "redirect"]:
    sanitizer(label, witness(PARSING, JOINING, HOSTS, SAME), doc=URLS)
    sanitizer(label, witness(calls("yarl.URL"), Yarl.attr("host")), doc="https://yarl.aio-libs.org/en/stable/api/#yarl.URL.host")
    sanitizer(label, guard(calls("builtins.str.startswith", "*.startswith", match_position={"0": regex(r"^(https?:)?//[^/@]+/|^/[^/\\]")})), doc=URLS)
    sanitizer(label, guard(calls("*.endswith", match_name={"self": result_of("*.hostname", "*.netloc")})), doc=URLS)
    sanitizer(label, guard(calls("fnmatch.fnmatch", "fnmatch.fnmatchcase", match_position={0: result_of("*.hostname", "*.netloc")})), doc="https://docs.python.org/3/library/fnmatch.html#fnmatch.fnmatch")
# What was asked for begins with one slash: with two, it would name another host.
ASKED = {"self": result_of("*.request.path", "*.request.uri", "*.request.path_info", "*.request.path_qs", "*.request.full_path", "request.path", "request.path_info", "request.full_path")}
sanitizer("redirect", guard(calls("*.startswith", match_name=ASKED, match_position={"0": "//"}), negated=True), doc="https://www.rfc-editor.org/rfc/rfc3986#section-4.2")
sanitizer("ssrf", guard(Address.attr("is_global")), doc="https://docs.python.org/3/library/ipaddress.html#ipaddress.IPv4Address.is_global")
sanitizer("ssrf", guard(Address.attr("is_private", "is_loopback"), negated=True), doc="https://docs.python.org/3/library/ipaddress.html#ipaddress.IPv4Address.is_private")
