package source

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// EscapePath renders a slash-separated file name as it appears in File.Path and
// in output: on one line, in valid UTF-8, without control characters. A byte that
// is not UTF-8 becomes \xNN, an unprintable character \n, \r, \t, \xNN, \uNNNN or
// \UNNNNNNNN, and a backslash \\. Names of none of these stay as they are, so
// that different names stay different: UnescapePath gives the name back.
func EscapePath(name string) string {
	i := 0
	for i < len(name) && ' ' <= name[i] && name[i] <= '~' && name[i] != '\\' {
		i++
	}
	if i == len(name) {
		return name
	}
	var b strings.Builder
	b.WriteString(name[:i])
	for i < len(name) {
		r, w := utf8.DecodeRuneInString(name[i:])
		switch {
		case r == '\\':
			b.WriteString(`\\`)
		case r == utf8.RuneError && w == 1:
			fmt.Fprintf(&b, `\x%02x`, name[i])
		case strconv.IsPrint(r):
			b.WriteString(name[i : i+w])
		default:
			b.WriteString(escapeRune(r))
		}
		i += w
	}
	return b.String()
}

func escapeRune(r rune) string {
	switch {
	case r == '\n':
		return `\n`
	case r == '\r':
		return `\r`
	case r == '\t':
		return `\t`
	case r < utf8.RuneSelf:
		return fmt.Sprintf(`\x%02x`, r)
	case r <= 0xFFFF:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

// UnescapePath is the inverse of EscapePath: the name's bytes, for opening the
// file or for a URI. What is no escape stays as it is.
func UnescapePath(path string) string {
	if !strings.Contains(path, `\`) {
		return path
	}
	var b strings.Builder
	for i := 0; i < len(path); {
		if path[i] != '\\' || i+1 == len(path) {
			b.WriteByte(path[i])
			i++
			continue
		}
		text, w := unescapeOne(path[i+1:])
		b.WriteString(text)
		i += 1 + w
	}
	return b.String()
}

// unescapeOne reads what stands behind a backslash and says how long it is.
func unescapeOne(s string) (text string, width int) {
	digits := 0
	switch s[0] {
	case '\\':
		return `\`, 1
	case 'n':
		return "\n", 1
	case 'r':
		return "\r", 1
	case 't':
		return "\t", 1
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if digits == 0 || len(s) < 1+digits {
		return `\`, 0
	}
	n, err := strconv.ParseUint(s[1:1+digits], 16, 32)
	switch {
	case err != nil:
		return `\`, 0
	case digits == 2:
		return string([]byte{byte(n)}), 3
	}
	return string(rune(n)), 1 + digits
}
