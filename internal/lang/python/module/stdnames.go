package module

import "slices"

// standard says how a top-level module of the standard library is found.
type standard uint8

const (
	noStandard      standard = iota
	standardLibrary          // on the search path
	builtinModule            // before it: no file of a project can take its place
)

// standardModule looks a top-level name up among the modules of the standard
// library. The test package is none of them here: nothing but the library's own
// tests imports it, and projects call their tests so.
func standardModule(name string) standard {
	if _, ok := slices.BinarySearch(early, name); ok {
		return builtinModule
	}
	if _, ok := slices.BinarySearch(onPath, name); ok {
		return standardLibrary
	}
	return noStandard
}

// Standard reports whether a top-level module comes with Python.
func Standard(name string) bool { return standardModule(name) != noStandard }

// early are modules that are there before the search path is looked at: built in,
// frozen, or imported while Python starts (sys.builtin_module_names and
// _imp._frozen_module_names of CPython 3.13, without modules for its own tests).
var early = []string{
	"__main__", "_abc", "_ast", "_codecs", "_collections", "_collections_abc", "_frozen_importlib", "_frozen_importlib_external", "_functools",
	"_imp", "_io", "_locale", "_operator", "_signal", "_sitebuiltins", "_sre", "_stat", "_string", "_suggestions", "_symtable", "_sysconfig",
	"_thread", "_tokenize", "_tracemalloc", "_typing", "_warnings", "_weakref", "abc", "atexit", "builtins", "codecs", "encodings", "errno",
	"faulthandler", "gc", "genericpath", "io", "itertools", "marshal", "ntpath", "os", "posix", "posixpath", "pwd", "runpy", "site", "stat",
	"sys", "time", "zipimport",
}

// onPath are the other top-level modules of the standard library
// (sys.stdlib_module_names of CPython 3.13, and what 3.14 adds).
var onPath = []string{
	"__future__", "_aix_support", "_android_support", "_asyncio", "_bisect", "_blake2", "_bz2", "_codecs_cn", "_codecs_hk", "_codecs_iso2022",
	"_codecs_jp", "_codecs_kr", "_codecs_tw", "_colorize", "_compat_pickle", "_compression", "_contextvars", "_csv", "_ctypes", "_curses",
	"_curses_panel", "_datetime", "_dbm", "_decimal", "_elementtree", "_gdbm", "_hashlib", "_heapq", "_interpchannels", "_interpqueues",
	"_interpreters", "_ios_support", "_json", "_lsprof", "_lzma", "_markupbase", "_md5", "_multibytecodec", "_multiprocessing", "_opcode",
	"_opcode_metadata", "_osx_support", "_overlapped", "_pickle", "_posixshmem", "_posixsubprocess", "_py_abc", "_pydatetime", "_pydecimal",
	"_pyio", "_pylong", "_pyrepl", "_queue", "_random", "_remote_debugging", "_scproxy", "_sha1", "_sha2", "_sha3", "_socket", "_sqlite3",
	"_ssl", "_statistics", "_strptime", "_struct", "_threading_local", "_tkinter", "_uuid", "_weakrefset", "_winapi", "_wmi", "_zoneinfo",
	"annotationlib", "argparse", "array", "ast", "asyncio", "base64", "bdb", "binascii", "bisect", "bz2", "cProfile", "calendar", "cmath",
	"cmd", "code", "codeop", "collections", "colorsys", "compileall", "compression", "concurrent", "configparser", "contextlib", "contextvars",
	"copy", "copyreg", "csv", "ctypes", "curses", "dataclasses", "datetime", "dbm", "decimal", "difflib", "dis", "doctest", "email",
	"ensurepip", "enum", "fcntl", "filecmp", "fileinput", "fnmatch", "fractions", "ftplib", "functools", "getopt", "getpass", "gettext",
	"glob", "graphlib", "grp", "gzip", "hashlib", "heapq", "hmac", "html", "http", "idlelib", "imaplib", "importlib", "inspect", "ipaddress",
	"json", "keyword", "linecache", "locale", "logging", "lzma", "mailbox", "math", "mimetypes", "mmap", "modulefinder", "msvcrt",
	"multiprocessing", "netrc", "nt", "nturl2path", "numbers", "opcode", "operator", "optparse", "pathlib", "pdb", "pickle", "pickletools",
	"pkgutil", "platform", "plistlib", "poplib", "pprint", "profile", "pstats", "pty", "py_compile", "pyclbr", "pydoc", "pydoc_data",
	"pyexpat", "queue", "quopri", "random", "re", "readline", "reprlib", "resource", "rlcompleter", "sched", "secrets", "select", "selectors",
	"shelve", "shlex", "shutil", "signal", "smtplib", "socket", "socketserver", "sqlite3", "sre_compile", "sre_constants", "sre_parse", "ssl",
	"statistics", "string", "stringprep", "struct", "subprocess", "symtable", "sysconfig", "syslog", "tabnanny", "tarfile", "tempfile",
	"termios", "textwrap", "threading", "timeit", "tkinter", "token", "tokenize", "tomllib", "trace", "traceback", "tracemalloc", "tty",
	"turtle", "turtledemo", "types", "typing", "unicodedata", "unittest", "urllib", "uuid", "venv", "warnings", "wave", "weakref",
	"webbrowser", "winreg", "winsound", "wsgiref", "xml", "xmlrpc", "zipapp", "zipfile", "zlib", "zoneinfo",
}
