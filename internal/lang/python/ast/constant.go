package ast

import (
	"errors"
	"math/big"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Constant decodes a literal: None, True, False, an ellipsis, a number, a string,
// bytes, or adjacent strings. F-strings are no constants here, even without
// replacement fields, nor are numbers with a syntax error, and integers with more
// than 4300 digits.
func (t *Tree) Constant(id NodeID) (types.Const, bool) {
	n := &t.Nodes[id]
	switch n.Kind {
	case Const:
		switch lex.Kind(n.Op) {
		case lex.KwNone:
			return types.None(), true
		case lex.KwTrue:
			return types.Bool(true), true
		case lex.KwFalse:
			return types.Bool(false), true
		}
		return types.Ellipsis(), true
	case Num:
		return number(string(t.Source(id)))
	case Str:
		return t.str(n), true
	case StrConcat:
		return t.concatenated(n)
	}
	return types.Const{}, false
}

func (t *Tree) str(n *Node) types.Const {
	body := unescape(StringBody(t.Text, n), n.Flags)
	if n.Flags&lex.Bytes != 0 {
		return types.Bytes(body)
	}
	return types.Str(body)
}

func (t *Tree) concatenated(n *Node) (types.Const, bool) {
	var b strings.Builder
	kind := types.StrConst
	for c := n.First; c != 0; c = t.Nodes[c].Next {
		part := &t.Nodes[c]
		if part.Kind != Str {
			return types.Const{}, false
		}
		s := t.str(part)
		kind = s.Kind
		b.WriteString(s.Str)
	}
	return types.Const{Kind: kind, Str: b.String()}, true
}

// TextOf decodes the literal text of an FStringText. In a string's own text,
// doubled braces stand for single ones; in a format specifier braces are never
// doubled.
func (t *Tree) TextOf(id NodeID, inSpec bool) string {
	n := &t.Nodes[id]
	s := string(t.Text[n.Start:n.End])
	if !inSpec {
		s = undouble(s, n.Flags&lex.Raw != 0)
	}
	return unescape([]byte(s), n.Flags)
}

// ExpressionText returns the source text of a Replacement's expression, as a
// template string keeps it (PEP 750): with its parentheses, without comments and
// the white space after it.
func (t *Tree) ExpressionText(id NodeID) string {
	n := &t.Nodes[id]
	end := t.fieldEnd(n)
	if n.Flags&Debug != 0 {
		for end > n.Start+1 && t.Text[end-1] != '=' {
			end--
		}
		end--
	}
	return strings.TrimRight(t.withoutComments(n.Start+1, end), " \t\n\f")
}

// DebugText returns the text that a Replacement with "=" writes before its value:
// what stands between the brace and the conversion, specifier or end, without
// comments. The span is that of all of it.
func (t *Tree) DebugText(id NodeID) (text string, span source.Span, ok bool) {
	n := &t.Nodes[id]
	if n.Flags&Debug == 0 {
		return "", source.Span{}, false
	}
	span = source.Span{Start: n.Start + 1, End: t.fieldEnd(n)}
	return t.withoutComments(span.Start, span.End), span, true
}

// fieldEnd returns the offset of the conversion, the specifier or the closing
// brace of a Replacement.
func (t *Tree) fieldEnd(n *Node) int32 {
	end := n.End - 1
	if n.Flags&HasSpec != 0 {
		end = t.Nodes[t.Nodes[n.First].Next].Start
	}
	if n.Val != 0 {
		for end > n.Start && t.Text[end] != '!' {
			end--
		}
	}
	return end
}

func (t *Tree) withoutComments(at, end int32) string {
	var b strings.Builder
	first := sort.Search(len(t.Comments), func(i int) bool { return t.Comments[i].Start >= at })
	for _, c := range t.Comments[first:] {
		if c.Start >= end {
			break
		}
		b.Write(t.Text[at:c.Start])
		at = min(c.End, end)
	}
	b.Write(t.Text[at:max(at, end)])
	return normalNewlines(b.String())
}

// undouble turns "{{" and "}}" into "{" and "}", but not in \N{…}.
func undouble(s string, raw bool) string {
	if !strings.ContainsAny(s, "{}") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteByte(s[i])
		switch {
		case s[i] == '\\' && !raw && i+2 < len(s) && s[i+1] == 'N' && s[i+2] == '{':
			end := strings.IndexByte(s[i:], '}')
			if end < 0 {
				end = len(s) - i - 1
			}
			b.WriteString(s[i+1 : i+end+1])
			i += end
		case s[i] == '\\' && !raw && i+1 < len(s) && s[i+1] == '\\':
			b.WriteByte('\\')
			i++
		case (s[i] == '{' || s[i] == '}') && i+1 < len(s) && s[i+1] == s[i]:
			i++
		}
	}
	return b.String()
}

// maxDigits is the length of the longest integer literal that is decoded: the limit
// of CPython 3.11 and later (sys.get_int_max_str_digits), since the work grows faster
// than the length.
const maxDigits = 4300

// number decodes a numeric literal.
func number(text string) (types.Const, bool) {
	s := strings.ReplaceAll(text, "_", "")
	prefixed := len(s) > 1 && s[0] == '0' && strings.IndexByte("xXoObB", s[1]) >= 0
	switch last := s[len(s)-1]; {
	case prefixed:
	case last == 'j' || last == 'J':
		f, ok := float(s[:len(s)-1])
		return types.Complex(f), ok
	case strings.ContainsAny(s, ".eE"):
		f, ok := float(s)
		return types.Float(f), ok
	default:
		s = strings.TrimLeft(s, "0")
		if s == "" {
			return types.Int(0), true
		}
	}
	if v, err := strconv.ParseInt(s, 0, 64); err == nil {
		return types.Int(v), true
	}
	if len(s) <= maxDigits {
		if v, ok := new(big.Int).SetString(s, 0); ok {
			return types.BigInt(v), true
		}
	}
	return types.Const{}, false
}

// float decodes a real number; one beyond the range is infinite, as in CPython.
func float(s string) (f float64, ok bool) {
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil || errors.Is(err, strconv.ErrRange)
}

// unescape decodes the text of a string literal. Line endings become "\n".
// Surrogates that a string holds are written in their three-byte form (WTF-8),
// since UTF-8 has none.
func unescape(body []byte, flags uint16) string {
	if flags&lex.Escape == 0 || flags&lex.Raw != 0 {
		return normalNewlines(string(body))
	}
	s := normalNewlines(string(body))
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		j := strings.IndexByte(s[i:], '\\')
		if j < 0 || i+j+1 >= len(s) {
			b.WriteString(s[i:])
			break
		}
		b.WriteString(s[i : i+j])
		i += j + 1
		i += writeEscape(&b, s[i:], flags&lex.Bytes != 0)
	}
	return b.String()
}

func normalNewlines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

var simpleEscapes = map[byte]byte{
	'\\': '\\', '\'': '\'', '"': '"', 'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v',
}

// writeEscape decodes the escape sequence that starts after a backslash and
// returns its length. Unknown ones stay as they are.
func writeEscape(b *strings.Builder, s string, bytes bool) int {
	c := s[0]
	if v, ok := simpleEscapes[c]; ok {
		b.WriteByte(v)
		return 1
	}
	switch {
	case c == '\n':
		return 1
	case c >= '0' && c <= '7':
		return writeOctal(b, s, bytes)
	case c == 'x':
		return writeHex(b, s, 2, bytes)
	case c == 'u' && !bytes:
		return writeHex(b, s, 4, false)
	case c == 'U' && !bytes:
		return writeHex(b, s, 8, false)
	case c == 'N' && !bytes:
		if end := strings.IndexByte(s, '}'); end > 2 && s[1] == '{' {
			if r, ok := CharacterNamed(s[2:end]); ok {
				b.WriteRune(r)
				return end + 1
			}
		}
	}
	b.WriteByte('\\')
	return 0
}

func writeOctal(b *strings.Builder, s string, bytes bool) int {
	n, v := 0, rune(0)
	for n < 3 && n < len(s) && s[n] >= '0' && s[n] <= '7' {
		v = v<<3 | rune(s[n]-'0')
		n++
	}
	writeCode(b, v, bytes)
	return n
}

func writeHex(b *strings.Builder, s string, digits int, bytes bool) int {
	if len(s) <= digits {
		b.WriteByte('\\')
		return 0
	}
	v := rune(0)
	for i := 1; i <= digits; i++ {
		if !lex.IsHexDigit(s[i]) {
			b.WriteByte('\\')
			return 0
		}
		v = v<<4 | lex.HexValue(s[i])
	}
	writeCode(b, v, bytes)
	return digits + 1
}

func writeCode(b *strings.Builder, v rune, bytes bool) {
	switch {
	case bytes:
		b.WriteByte(byte(v))
	case v >= 0xD800 && v <= 0xDFFF:
		b.Write([]byte{0xED, byte(0x80 | v>>6&0x3F), byte(0x80 | v&0x3F)})
	case v < 0 || v > utf8.MaxRune:
		b.WriteRune(utf8.RuneError)
	default:
		b.WriteRune(v)
	}
}

// StringBody returns the text between a string literal's quotes.
func StringBody(src []byte, n *Node) []byte {
	s := n.Start
	for src[s] != '"' && src[s] != '\'' {
		s++
	}
	quotes := int32(1)
	if n.Flags&lex.Triple != 0 {
		quotes = 3
	}
	end := n.End
	if n.Flags&lex.Unterminated == 0 {
		end -= quotes
	}
	return src[s+quotes : max(end, s+quotes)]
}
