package stdlib

import (
	"regexp/syntax"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
)

// addTaint adds what builtins and the standard library do with untrusted data, where
// that is not what calls do in general: to hand on all that they are given.
func addTaint(s *lang.Semantics) {
	s.Harmless, s.Opaque, s.Mutators = harmless, opaque, mutators
	s.Buffers = names("builtins.bytes builtins.bytearray builtins.memoryview array.array")
	s.Handled = names("traceback.format_exc sys.exc_info sys.exception")
	s.Addresses = addresses
	s.Measures, s.Carried, s.Writers, s.OperatorCalls = measures, carried, writers, operatorCalls
	s.Lookups, s.Fallbacks = lookups, names("default fallback")
	s.TextChecks, s.Conversions, s.Matches = textChecks, conversions, matches
	s.Normal = names(`os.path.realpath os.path.abspath os.path.normpath posixpath.realpath posixpath.abspath posixpath.normpath
		ntpath.realpath ntpath.abspath ntpath.normpath pathlib.Path.resolve resolve`)
	s.Splits, s.Numbering = names("split rsplit"), names("builtins.enumerate")
	s.AllOf, s.AnyOf = names("builtins.all"), names("builtins.any")
	s.Copies = names("builtins.list builtins.tuple builtins.set builtins.frozenset builtins.sorted builtins.reversed builtins.iter builtins.enumerate")
	s.OfNormal = names("os.path.commonpath posixpath.commonpath ntpath.commonpath parents")
}

// names is a set of names.
func names(list string) map[string]bool {
	out := map[string]bool{}
	for _, n := range strings.Fields(list) {
		out[n] = true
	}
	return out
}

// harmless are numbers and what has one form whatever it is made of.
var harmless = names(`
	types.NoneType types.EllipsisType builtins.bool builtins.int builtins.float builtins.complex builtins.range builtins.slice
	decimal.Decimal fractions.Fraction uuid.UUID enum.Enum enum.IntEnum
	datetime.date datetime.datetime datetime.time datetime.timedelta datetime.timezone zoneinfo.ZoneInfo
	ipaddress.IPv4Address ipaddress.IPv6Address ipaddress.IPv4Network ipaddress.IPv6Network
`)

// opaque are functions of which the result tells of what they are given, but does not
// contain it.
var opaque = names(`
	builtins.len builtins.hash builtins.id builtins.isinstance builtins.issubclass builtins.callable builtins.hasattr builtins.type
	builtins.open io.open pathlib.Path.open pathlib.Path.read_text pathlib.Path.read_bytes pathlib.Path.stat pathlib.Path.lstat
	os.listdir urllib.request.urlopen linecache.getline linecache.getlines os.open os.fdopen os.popen os.stat os.lstat os.scandir os.walk
	subprocess.Popen subprocess.run subprocess.call subprocess.check_call subprocess.check_output subprocess.getoutput subprocess.getstatusoutput
	hashlib.new hashlib.md5 hashlib.sha1 hashlib.sha224 hashlib.sha256 hashlib.sha384 hashlib.sha512 hashlib.blake2b hashlib.blake2s
	hashlib.pbkdf2_hmac hashlib.scrypt hmac.new hmac.digest hmac.compare_digest binascii.crc32 zlib.crc32 zlib.adler32
	sqlite3.connect sqlite3.Connection.execute sqlite3.Cursor.execute sqlite3.Connection.executemany sqlite3.Cursor.executemany
	sqlite3.Connection.executescript sqlite3.Cursor.executescript
	logging.getLogger threading.Thread threading.Timer re.compile
	time.strptime calendar.timegm email.utils.parsedate
`)

// mutators are methods by which files in memory, queues and the like keep what they are
// given.
var mutators = names(`
	write writelines append appendleft extend extendleft insert add put put_nowait push update set feed add_header setdefault add_note
`)

// measures are methods of str and bytes that give numbers and truth values.
var measures = names(`
	count find rfind index rindex startswith endswith isdigit isdecimal isnumeric isalnum isalpha isidentifier
	isascii islower isupper isspace istitle isprintable __len__ __contains__ __hash__ __eq__ bit_length
`)

// lookups are methods of mappings, caches, settings and mappers of databases.
var lookups = map[string]uint32{
	"get": ^uint32(1), "get_or_none": 0, "get_or_404": 0, "get_or_create": 0, "update_or_create": 0,
	"filter": 0, "filter_by": 0, "exclude": 0, "find_one": 0, "first_or_404": 0, "in_bulk": 0,
}

// carried are methods of str and bytes, and functions, whose arguments say where to cut or
// what to look for.
var carried = map[string]uint32{
	"builtins.str.strip": 0, "builtins.str.lstrip": 0, "builtins.str.rstrip": 0, "builtins.str.removeprefix": 0, "builtins.str.removesuffix": 0,
	"builtins.str.split": 0, "builtins.str.rsplit": 0, "builtins.str.splitlines": 0, "builtins.str.encode": 0, "builtins.str.expandtabs": 0,
	"builtins.str.zfill": 0, "builtins.str.replace": 1 << 1, "builtins.str.center": 1 << 1, "builtins.str.ljust": 1 << 1, "builtins.str.rjust": 1 << 1,
	"builtins.bytes.strip": 0, "builtins.bytes.lstrip": 0, "builtins.bytes.rstrip": 0, "builtins.bytes.split": 0, "builtins.bytes.decode": 0,
	"builtins.bytes.replace": 1 << 1, "builtins.round": 1, "textwrap.dedent": 1, "re.split": 1 << 1, "re.findall": 1 << 1,
	"re.match": 1 << 1, "re.search": 1 << 1, "re.fullmatch": 1 << 1, "re.finditer": 1 << 1,
	"unicodedata.category": 0, "unicodedata.name": 0, "unicodedata.bidirectional": 0,
}

// addresses are made of (scheme, host, path …).
var addresses = map[string]int{"urllib.parse.urlunparse": 2, "urllib.parse.urlunsplit": 2}

// writers keep what they are given in a file.
var writers = map[string]lang.Writer{
	"builtins.print": {Position: -1, Keyword: "file"}, "json.dump": {Position: 1, Keyword: "fp"}, "pickle.dump": {Position: 1, Keyword: "file"},
	"shutil.copyfileobj": {Position: 1, Keyword: "fdst"}, "csv.writer": {Position: 0, Keyword: "csvfile"},
}

var operatorCalls = map[string]ir.Operator{
	"operator.add": ir.Add, "operator.concat": ir.Add, "operator.iadd": ir.Add, "operator.iconcat": ir.Add, "operator.sub": ir.Sub, "operator.mul": ir.Mul,
	"operator.mod": ir.Mod, "operator.truediv": ir.Div, "operator.floordiv": ir.FloorDiv, "operator.or_": ir.BitOr, "operator.and_": ir.BitAnd,
	"operator.xor": ir.BitXor, "operator.eq": ir.Eq, "operator.ne": ir.NotEq, "operator.lt": ir.Less, "operator.le": ir.LessEq, "operator.gt": ir.Greater,
	"operator.ge": ir.GreaterEq, "operator.is_": ir.Is, "operator.is_not": ir.IsNot,
}

// textChecks are methods of str that are true of letters and digits only.
var textChecks = names(`isdigit isdecimal isnumeric isalnum isalpha isidentifier`)

// conversions raise unless what they are given is a number, an address and so on.
var conversions = names(`
	builtins.int builtins.float builtins.complex uuid.UUID decimal.Decimal ipaddress.ip_address ipaddress.ip_network
	ipaddress.IPv4Address ipaddress.IPv6Address datetime.date.fromisoformat datetime.datetime.fromisoformat
`)

var matches = map[string]lang.Match{
	"re.fullmatch": {Safe: isSafe}, "re.match": {Safe: isSafeToEnd}, "re.search": {Safe: isSafeThroughout},
	"re.Pattern.fullmatch": {Compiled: true, Safe: isSafe}, "re.Pattern.match": {Compiled: true, Safe: isSafeToEnd}, "re.Pattern.search": {Compiled: true, Safe: isSafeThroughout},
}

// maxPattern bounds the regular expressions that are looked at.
const maxPattern = 1000

// parsed is a regular expression of Python's, where it means the same here.
func parsed(pattern string) *syntax.Regexp {
	if len(pattern) > maxPattern {
		return nil
	}
	re, err := syntax.Parse(strings.ReplaceAll(pattern, `\Z`, `\z`), syntax.Perl)
	if err != nil {
		return nil
	}
	return re
}

// isSafe reports whether all that an expression matches are letters, digits and
// characters that have no meaning to interpreters of text.
func isSafe(pattern string) bool {
	re := parsed(pattern)
	return re != nil && safeParts(re)
}

// isSafeToEnd is the same for one that must match from the start of a text on.
func isSafeToEnd(pattern string) bool {
	re := parsed(pattern)
	return re != nil && endsText(re) && safeParts(re)
}

// isSafeThroughout is the same for one that may match anywhere.
func isSafeThroughout(pattern string) bool {
	re := parsed(pattern)
	return re != nil && beginsText(re) && endsText(re) && safeParts(re)
}

func endsText(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpEndText:
		return true
	case syntax.OpConcat:
		return len(re.Sub) > 0 && endsText(re.Sub[len(re.Sub)-1])
	case syntax.OpCapture:
		return endsText(re.Sub[0])
	}
	return false
}

func beginsText(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpBeginText:
		return true
	case syntax.OpConcat:
		return len(re.Sub) > 0 && beginsText(re.Sub[0])
	case syntax.OpCapture:
		return beginsText(re.Sub[0])
	}
	return false
}

// plainMarks are the marks that have no meaning to shells, in markup, in queries and in
// paths: those of names, numbers and dates.
const plainMarks = "_-@:+, "

func safeParts(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpLiteral: // one text of the expression's author
		for _, r := range re.Rune {
			if !safeRune(r) && r != '.' {
				return false
			}
		}
		return true
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			lo, hi := re.Rune[i], re.Rune[i+1]
			if hi-lo > 60 {
				return false
			}
			for r := lo; r <= hi; r++ {
				if !safeRune(r) {
					return false
				}
			}
		}
		return true
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return false
	}
	for _, sub := range re.Sub {
		if !safeParts(sub) {
			return false
		}
	}
	return true
}

func safeRune(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || strings.ContainsRune(plainMarks, r)
}
