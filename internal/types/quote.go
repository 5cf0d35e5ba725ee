package types

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quote renders a string as Python's repr does: in single quotes, in double
// quotes where the text has single ones only.
func Quote(s string) string {
	q := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		q = '"'
	}
	var b strings.Builder
	b.WriteByte(q)
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && w == 1:
			writeSurrogate(&b, s, &i)
			continue
		case r < 0x80:
			quoteASCII(&b, byte(r), q)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
		i += w
	}
	b.WriteByte(q)
	return b.String()
}

// writeSurrogate renders a lone surrogate, which a Python string may hold and
// which stands here in its three-byte form (WTF-8), or else one stray byte.
func writeSurrogate(b *strings.Builder, s string, i *int) {
	t := s[*i:]
	if len(t) >= 3 && t[0] == 0xED && t[1]&0xE0 == 0xA0 && t[2]&0xC0 == 0x80 {
		fmt.Fprintf(b, `\u%04x`, 0xD000|rune(t[1]&0x3F)<<6|rune(t[2]&0x3F))
		*i += 3
		return
	}
	fmt.Fprintf(b, `\x%02x`, t[0])
	*i++
}

func quoteBytes(s string) string {
	q := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		q = '"'
	}
	var b strings.Builder
	b.WriteByte(q)
	for i := range len(s) {
		if s[i] >= 0x80 {
			fmt.Fprintf(&b, `\x%02x`, s[i])
			continue
		}
		quoteASCII(&b, s[i], q)
	}
	b.WriteByte(q)
	return b.String()
}

func quoteASCII(b *strings.Builder, c, quote byte) {
	switch {
	case c == '\n':
		b.WriteString(`\n`)
	case c == '\r':
		b.WriteString(`\r`)
	case c == '\t':
		b.WriteString(`\t`)
	case c == '\\' || c == quote:
		b.WriteByte('\\')
		b.WriteByte(c)
	case c < 0x20 || c == 0x7F:
		fmt.Fprintf(b, `\x%02x`, c)
	default:
		b.WriteByte(c)
	}
}

// floatString renders a float as Python's repr does.
func floatString(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	case math.IsNaN(f):
		return "nan"
	}
	if a := math.Abs(f); a != 0 && (a < 1e-4 || a >= 1e16) {
		s := strconv.FormatFloat(f, 'e', -1, 64)
		return s
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}
