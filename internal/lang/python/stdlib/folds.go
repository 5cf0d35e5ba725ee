package stdlib

import (
	"encoding/base64"
	"encoding/binary"
	"math"
	"net/netip"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// text makes a fold of a function on one string.
func text(f func(string) string) lang.Fold {
	return func(a []types.Const) (types.Const, bool) {
		if !strs(a, 1) {
			return types.Const{}, false
		}
		return types.Str(f(a[0].Str)), true
	}
}

// changeCase makes a fold of a function on the case of ASCII letters. The case of
// others depends on the version of Unicode, and on what is around them.
func changeCase(f func(string) string) lang.Fold {
	return func(a []types.Const) (types.Const, bool) {
		if !strs(a, 1) || !isASCII(a[0].Str) {
			return types.Const{}, false
		}
		return types.Str(f(a[0].Str)), true
	}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// whiteSpace is what str.isspace is true of.
const whiteSpace = " \t\n\r\v\f\x1c\x1d\x1e\x1f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"

// trim makes a fold of a function on a string and a set of characters, which is
// white space by default.
func trim(f func(s, cutset string) string) lang.Fold {
	return func(a []types.Const) (types.Const, bool) {
		switch {
		case strs(a, 1):
			return types.Str(f(a[0].Str, whiteSpace)), true
		case strs(a, 2):
			return types.Str(f(a[0].Str, a[1].Str)), true
		}
		return types.Const{}, false
	}
}

// strs reports whether the arguments are n strings.
func strs(a []types.Const, n int) bool {
	for _, c := range a {
		if c.Kind != types.StrConst {
			return false
		}
	}
	return len(a) == n
}

// test makes a fold of a question about two strings.
func test(f func(s, t string) bool) lang.Fold {
	return func(a []types.Const) (types.Const, bool) {
		if !strs(a, 2) {
			return types.Const{}, false
		}
		return types.Bool(f(a[0].Str, a[1].Str)), true
	}
}

var folds = map[string]lang.Fold{
	"builtins.str.lower":        changeCase(strings.ToLower),
	"builtins.str.casefold":     changeCase(strings.ToLower),
	"builtins.str.upper":        changeCase(strings.ToUpper),
	"builtins.str.strip":        trim(strings.Trim),
	"builtins.str.lstrip":       trim(strings.TrimLeft),
	"builtins.str.rstrip":       trim(strings.TrimRight),
	"builtins.str.replace":      replace,
	"builtins.str.removeprefix": affix(strings.TrimPrefix),
	"builtins.str.removesuffix": affix(strings.TrimSuffix),
	"builtins.str.startswith":   test(strings.HasPrefix),
	"builtins.str.endswith":     test(strings.HasSuffix),
	"builtins.str.encode":       encode,
	"builtins.bytes.decode":     decode,
	"builtins.str":              str,
	"builtins.int":              integer,
	"builtins.bool":             boolean,
	"builtins.len":              length,
	"builtins.chr":              chr,
	"builtins.repr":             repr,
	"base64.b64decode":          b64decode,
	"os.path.basename":          text(func(s string) string { return s[strings.LastIndexByte(s, '/')+1:] }),
	"os.path.join":              joinPath,
	"socket.inet_ntoa":          inetNtoa,
	"socket.inet_ntop":          inetNtop,
	"struct.pack":               pack,
	"builtins.bytes":            makeBytes,
	"socket.gethostbyname":      hostByName,
	"ipaddress.ip_address":      ipAddress(true, true),
	"ipaddress.IPv4Address":     ipAddress(true, false),
	"ipaddress.IPv6Address":     ipAddress(false, true),
}

func affix(f func(s, t string) string) lang.Fold {
	return func(a []types.Const) (types.Const, bool) {
		if !strs(a, 2) {
			return types.Const{}, false
		}
		return types.Str(f(a[0].Str, a[1].Str)), true
	}
}

func replace(a []types.Const) (types.Const, bool) {
	if !strs(a, 3) || len(a[0].Str)*max(len(a[2].Str), 1) > 1<<16 {
		return types.Const{}, false
	}
	return types.Str(strings.ReplaceAll(a[0].Str, a[1].Str, a[2].Str)), true
}

// encode and decode take UTF-8 and its subset ASCII, the default included.
func encode(a []types.Const) (types.Const, bool) {
	if len(a) == 0 || a[0].Kind != types.StrConst || !isText(a[0].Str, a[1:]) {
		return types.Const{}, false
	}
	return types.Bytes(a[0].Str), true
}

func decode(a []types.Const) (types.Const, bool) {
	if len(a) == 0 || a[0].Kind != types.BytesConst || !isText(a[0].Str, a[1:]) {
		return types.Const{}, false
	}
	return types.Str(a[0].Str), true
}

// isText reports whether bytes are valid in the encoding that the arguments of encode
// or decode name; then how errors are handled does not matter.
func isText(s string, codec []types.Const) bool {
	if len(codec) > 2 || !strs(codec, len(codec)) {
		return false
	}
	if len(codec) == 0 {
		return utf8.ValidString(s)
	}
	switch strings.ReplaceAll(strings.ToLower(codec[0].Str), "_", "-") {
	case "utf-8", "utf8":
		return utf8.ValidString(s)
	case "ascii", "us-ascii":
		return isASCII(s)
	}
	return false
}

func str(a []types.Const) (types.Const, bool) {
	if len(a) == 0 {
		return types.Str(""), true
	}
	return types.Str(a[0].Text()), len(a) == 1
}

func repr(a []types.Const) (types.Const, bool) {
	switch {
	case len(a) != 1 || a[0].Kind == types.AddrConst:
		return types.Const{}, false
	case a[0].Kind == types.EllipsisConst:
		return types.Str(a[0].Text()), true
	}
	return types.Str(a[0].String()), true
}

func integer(a []types.Const) (types.Const, bool) {
	base := 10
	if len(a) == 2 && a[0].Kind == types.StrConst && a[1].Kind == types.IntConst && a[1].Int >= 2 && a[1].Int <= 36 {
		base = int(a[1].Int)
	} else if len(a) != 1 {
		return types.Const{}, false
	}
	switch c := a[0]; c.Kind {
	case types.IntConst:
		return c, !c.Big
	case types.BoolConst:
		return types.Int(c.Int), true
	case types.FloatConst:
		return types.Int(int64(c.Float)), c.Float > -1e15 && c.Float < 1e15
	case types.StrConst:
		n, err := strconv.ParseInt(strings.Trim(c.Str, whiteSpace), base, 64)
		return types.Int(n), err == nil
	}
	return types.Const{}, false
}

func boolean(a []types.Const) (types.Const, bool) {
	if len(a) != 1 {
		return types.Bool(false), len(a) == 0
	}
	return types.Bool(a[0].Truth()), true
}

func length(a []types.Const) (types.Const, bool) {
	switch {
	case len(a) != 1:
	case a[0].Kind == types.StrConst:
		return types.Int(int64(len([]rune(a[0].Str)))), true
	case a[0].Kind == types.BytesConst:
		return types.Int(int64(len(a[0].Str))), true
	}
	return types.Const{}, false
}

func chr(a []types.Const) (types.Const, bool) {
	if len(a) != 1 || a[0].Kind != types.IntConst || a[0].Int < 0 || a[0].Int > 0xD7FF {
		return types.Const{}, false
	}
	return types.Str(string(rune(a[0].Int))), true
}

func b64decode(a []types.Const) (types.Const, bool) {
	if len(a) != 1 || a[0].Kind != types.StrConst && a[0].Kind != types.BytesConst {
		return types.Const{}, false
	}
	b, err := base64.StdEncoding.DecodeString(a[0].Str)
	return types.Bytes(string(b)), err == nil
}

// joinPath is posixpath.join: an absolute part drops those before it.
func joinPath(a []types.Const) (types.Const, bool) {
	if len(a) == 0 || !strs(a, len(a)) {
		return types.Const{}, false
	}
	out := a[0].Str
	for _, c := range a[1:] {
		switch {
		case path.IsAbs(c.Str):
			out = c.Str
		case out == "" || strings.HasSuffix(out, "/"):
			out += c.Str
		default:
			out += "/" + c.Str
		}
	}
	return types.Str(out), true
}

func inetNtoa(a []types.Const) (types.Const, bool) {
	if len(a) != 1 || a[0].Kind != types.BytesConst || len(a[0].Str) != 4 {
		return types.Const{}, false
	}
	return types.Str(netip.AddrFrom4([4]byte([]byte(a[0].Str))).String()), true
}

func inetNtop(a []types.Const) (types.Const, bool) {
	if len(a) != 2 || a[0].Kind != types.IntConst || a[1].Kind != types.BytesConst {
		return types.Const{}, false
	}
	addr, ok := netip.AddrFromSlice([]byte(a[1].Str))
	const inet4, inet6 = 2, 10 // AF_INET and AF_INET6
	if !ok || addr.Is4() && a[0].Int != inet4 || addr.Is6() && a[0].Int != inet6 {
		return types.Const{}, false
	}
	return types.Str(addr.String()), true
}

// pack is struct.pack of one unsigned integer in a fixed byte order.
func pack(a []types.Const) (types.Const, bool) {
	if len(a) != 2 || a[0].Kind != types.StrConst || len(a[0].Str) != 2 || a[1].Kind != types.IntConst || a[1].Big || a[1].Int < 0 {
		return types.Const{}, false
	}
	size, ok := map[byte]int{'B': 1, 'H': 2, 'I': 4, 'L': 4, 'Q': 8}[a[0].Str[1]]
	if !ok || size < 8 && a[1].Int>>(8*size) != 0 {
		return types.Const{}, false
	}
	b := binary.BigEndian.AppendUint64(nil, uint64(a[1].Int))[8-size:]
	switch a[0].Str[0] {
	case '!', '>':
	case '<':
		slices.Reverse(b)
	default:
		return types.Const{}, false
	}
	return types.Bytes(string(b)), true
}

// makeBytes is bytes(n) and bytes(b).
func makeBytes(a []types.Const) (types.Const, bool) {
	const maxZeros = 1024
	switch {
	case len(a) == 0:
		return types.Bytes(""), true
	case len(a) != 1:
	case a[0].Kind == types.BytesConst:
		return a[0], true
	case a[0].Kind == types.IntConst && !a[0].Big && a[0].Int >= 0 && a[0].Int <= maxZeros:
		return types.Bytes(strings.Repeat("\x00", int(a[0].Int))), true
	}
	return types.Const{}, false
}

// hostByName resolves what needs no resolver: addresses, in inet_aton's forms.
func hostByName(a []types.Const) (types.Const, bool) {
	if !strs(a, 1) {
		return types.Const{}, false
	}
	if a[0].Str == "" || a[0].Str == "0" {
		return types.Str("0.0.0.0"), true
	}
	addr, err := netip.ParseAddr(a[0].Str)
	return types.Str(addr.String()), err == nil && addr.Is4()
}

// ipAddress makes a fold of a function that makes an address object, of version 4 or
// 6. A number is one of version 4 where that is possible.
func ipAddress(v4, v6 bool) lang.Fold {
	return func(a []types.Const) (types.Const, bool) {
		var addr netip.Addr
		switch {
		case strs(a, 1):
			addr, _ = netip.ParseAddr(a[0].Str)
		case len(a) != 1 || a[0].Kind != types.IntConst || a[0].Big || a[0].Int < 0:
		case v4 && a[0].Int <= math.MaxUint32:
			addr = netip.AddrFrom4([4]byte(binary.BigEndian.AppendUint32(nil, uint32(a[0].Int))))
		default:
			addr = netip.AddrFrom16([16]byte(binary.BigEndian.AppendUint64(make([]byte, 8), uint64(a[0].Int))))
		}
		return types.Addr(addr.String()), addr.Is4() && v4 || addr.Is6() && v6
	}
}
