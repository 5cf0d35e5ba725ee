package pytext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsSpace tells what str.strip and str.split take for white space.
func IsSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1C && r <= 0x1F }

// Title is str.title: a capital at the start of each run of letters.
func Title(s string) string {
	inWord := false
	return strings.Map(func(r rune) rune {
		first := !inWord
		inWord = unicode.IsLetter(r)
		switch {
		case !inWord:
			return r
		case first:
			return unicode.ToTitle(r)
		}
		return unicode.ToLower(r)
	}, s)
}

// Capitalize is str.capitalize.
func Capitalize(s string) string {
	_, width := utf8.DecodeRuneInString(s)
	return strings.ToTitle(s[:width]) + strings.ToLower(s[width:])
}

// SwapCase is str.swapcase.
func SwapCase(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, s)
}

// Cased reports whether a string has letters with case and is as the function
// would make it.
func Cased(s string, to func(string) string) bool {
	return to(s) == s && strings.ToLower(s) != strings.ToUpper(s)
}

// IsIdentifier is str.isidentifier.
func IsIdentifier(s string) bool {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return s != ""
}

// ExpandTabs replaces tabs by blanks up to the next multiple of size.
func ExpandTabs(s string, size int) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var out strings.Builder
	column := 0
	for _, r := range s {
		switch r {
		case '\t':
			n := 0
			if size > 0 {
				n = size - column%size
			}
			out.WriteString(strings.Repeat(" ", n))
			column += n
			continue
		case '\n', '\r':
			column = -1
		}
		out.WriteRune(r)
		column++
	}
	return out.String()
}

// CleanDoc removes the indentation of a docstring as inspect.cleandoc does: of
// the first line its own, of the others what they have in common, and the empty
// lines at both ends.
func CleanDoc(doc string) string {
	lines := strings.Split(ExpandTabs(doc, 8), "\n")
	margin := -1
	for _, l := range lines[1:] {
		text := strings.TrimLeftFunc(l, IsSpace)
		if indent := utf8.RuneCountInString(l[:len(l)-len(text)]); text != "" && (margin < 0 || indent < margin) {
			margin = indent
		}
	}
	lines[0] = strings.TrimLeftFunc(lines[0], IsSpace)
	for i := 1; i < len(lines); i++ {
		lines[i] = lines[i][len(firstRunes(lines[i], max(margin, 0))):]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	return strings.Join(lines, "\n")
}

// Clip cuts a text that comes from a program to one line that a message can hold.
func Clip(text string) string { return Cut(strings.Join(strings.Fields(text), " "), 200) }

// Cut returns at most so many bytes of a text, whole characters, with an ellipsis
// where something is missing.
func Cut(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for !utf8.RuneStart(text[limit]) {
		limit--
	}
	return text[:limit] + "…"
}
