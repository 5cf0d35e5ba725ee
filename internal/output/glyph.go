package output

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// glyph is what one character of a text, with the marks combined onto it, looks
// like on a terminal.
type glyph struct {
	text       string // what is printed: never a control character
	columns    int    // how many columns it takes, at least 1
	escaped    bool   // stands for a character that must not or cannot be printed
	start, end int    // the bytes of the source that it shows
	marks      int    // number of combining marks in text
}

const (
	tabStop  = 4
	maxMarks = 4 // further marks on one character are escaped: they would pile up on other lines
)

// glyphs lays a text out. Tabs become spaces up to the next stop where tabs is
// true; else they are escaped like every other control character.
func glyphs(text []byte, tabs, ascii bool) []glyph {
	list := make([]glyph, 0, len(text))
	column := 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if k := len(list) - 1; k >= 0 && !ascii && combines(r) && !list[k].escaped && list[k].marks < maxMarks && list[k].text[0] > ' ' {
			list[k].text += string(r)
			list[k].end = i + n
			list[k].marks++
			i += n
			continue
		}
		g := layout(r, text[i:i+n], ascii)
		if tabs && r == '\t' {
			g = glyph{columns: tabStop - column%tabStop}
			g.text = strings.Repeat(" ", g.columns)
		}
		g.start, g.end = i, i+n
		column += g.columns
		list = append(list, g)
		i += n
	}
	return list
}

// layout is the glyph of one character, which raw holds as it stands in the text.
func layout(r rune, raw []byte, ascii bool) glyph {
	if r == utf8.RuneError && len(raw) == 1 || ascii && r > unicode.MaxASCII || !printable(r) || combines(r) {
		text := escape(r, raw)
		return glyph{text: text, columns: len(text), escaped: true}
	}
	return glyph{text: string(r), columns: columnsOf(r)}
}

// printable reports whether a character can be shown as it is: it is visible,
// takes its place, and does not act on the terminal or on the order of others
// (as the bidirectional controls do, which make source read as it does not run).
func printable(r rune) bool {
	const ideographicSpace = 0x3000
	return r == ideographicSpace || unicode.IsPrint(r) && !unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// combines reports whether a character takes no column of its own but changes
// the one before it.
func combines(r rune) bool {
	if unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) {
		return false
	}
	conjoining := 0x1160 <= r && r <= 0x11FF || 0xD7B0 <= r && r <= 0xD7FF // vowels and finals of Hangul
	return unicode.In(r, unicode.Mn, unicode.Me) || conjoining && unicode.IsPrint(r)
}

// columnsOf is the width of a printable character (UAX #11).
func columnsOf(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	default:
		return 1
	}
}

// escape spells a character in ASCII, as Python and Go would in a literal.
func escape(r rune, raw []byte) string {
	switch {
	case r == '\n':
		return `\n`
	case r == '\r':
		return `\r`
	case r == '\t':
		return `\t`
	case r == utf8.RuneError && len(raw) == 1:
		return fmt.Sprintf(`\x%02x`, raw[0])
	case r < 0x80:
		return fmt.Sprintf(`\x%02x`, r)
	case r <= 0xFFFF:
		return fmt.Sprintf(`\u%04x`, r)
	default:
		return fmt.Sprintf(`\U%08x`, r)
	}
}

// visible returns a text in one line that is safe to print, whatever is in it.
func visible(text string, ascii bool) string {
	var b strings.Builder
	for _, g := range glyphs([]byte(text), false, ascii) {
		b.WriteString(g.text)
	}
	return b.String()
}

// wrap breaks a text at its spaces into visible lines of at most the given
// columns. A word that is longer has a line of its own.
func wrap(text string, columns int, ascii bool) []string {
	var lines []string
	used := 0
	for _, word := range strings.Fields(text) {
		shown, n := "", 0
		for _, g := range glyphs([]byte(word), false, ascii) {
			shown += g.text
			n += g.columns
		}
		if len(lines) > 0 && used+1+n <= columns {
			lines[len(lines)-1] += " " + shown
			used += 1 + n
			continue
		}
		lines = append(lines, shown)
		used = n
	}
	return lines
}
