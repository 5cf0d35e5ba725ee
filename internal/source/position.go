package source

import (
	"sort"
	"unicode/utf8"
)

// Span is a half-open range of byte offsets into File.Text. The zero Span is the
// empty range at the start of the file.
type Span struct {
	Start, End int32
}

// Len returns the number of bytes in the span.
func (s Span) Len() int32 { return s.End - s.Start }

// Contains reports whether the offset lies inside the span.
func (s Span) Contains(off int32) bool { return s.Start <= off && off < s.End }

// Unit says in what a column is counted.
type Unit uint8

// The three units in which editors and formats count columns.
const (
	UTF8       Unit = iota // bytes
	UTF16                  // UTF-16 code units: the Language Server Protocol's default
	CodePoints             // Unicode code points: what SARIF output and CPython's messages use
)

// Position is a place in a text as people read it: both numbers count from 1.
type Position struct {
	Line, Column int
}

// File is one text under analysis. Text is UTF-8 where the front end could
// decode the file; it is never changed after NewFile, so a File may be shared
// between goroutines.
type File struct {
	Path string // slash-separated, relative to the project's root
	Text []byte

	lines []int32 // offset of each line's first byte
}

// NewFile indexes the lines of a text. A line ends at LF, CR LF or a lone CR,
// as in Python's universal newlines.
func NewFile(path string, text []byte) *File {
	lines := make([]int32, 1, 1+len(text)/32)
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				continue
			}
			lines = append(lines, int32(i+1))
		case '\n':
			lines = append(lines, int32(i+1))
		}
	}
	return &File{Path: path, Text: text, lines: lines}
}

// LineCount returns the number of lines; a text that ends in a newline has an
// empty last line, as in an editor.
func (f *File) LineCount() int { return len(f.lines) }

// LineOf returns the 1-based line of a byte offset. Offsets outside the text
// count as its nearest end.
func (f *File) LineOf(off int32) int {
	n := sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > off })
	return max(n, 1)
}

// Position converts a byte offset to a line and a column counted in the unit.
// An offset inside a multi-byte character belongs to that character; each byte
// that is not UTF-8 counts as one.
func (f *File) Position(off int32, unit Unit) Position {
	off = min(max(off, 0), int32(len(f.Text)))
	line := f.LineOf(off)
	start := f.lines[line-1]
	return Position{Line: line, Column: 1 + columns(f.Text[start:off], f.Text[start:], unit)}
}

// Offset converts a position back to a byte offset: the inverse of Position for
// every offset at a character's start. A column past the end of its line is the
// line's end, a line past the end of the text the text's end.
func (f *File) Offset(p Position, unit Unit) int32 {
	if p.Line < 1 {
		return 0
	}
	if p.Line > len(f.lines) {
		return int32(len(f.Text))
	}
	start, text := f.lines[p.Line-1], f.Line(p.Line)
	want, i := p.Column-1, 0
	for i < len(text) && want > 0 {
		r, w := utf8.DecodeRune(text[i:])
		step := width(r, w, unit)
		if step > want {
			break
		}
		want -= step
		i += w
	}
	return start + int32(i)
}

// Line returns the text of a 1-based line without its line ending, or nil where
// there is no such line.
func (f *File) Line(n int) []byte {
	if n < 1 || n > len(f.lines) {
		return nil
	}
	end := len(f.Text)
	if n < len(f.lines) {
		end = int(f.lines[n])
	}
	text := f.Text[f.lines[n-1]:end]
	for len(text) > 0 && (text[len(text)-1] == '\n' || text[len(text)-1] == '\r') {
		text = text[:len(text)-1]
	}
	return text
}

// columns counts the units in head, the start of the line rest. A character
// that head cuts in two counts only by its earlier columns.
func columns(head, rest []byte, unit Unit) int {
	if unit == UTF8 {
		return len(head)
	}
	n := 0
	for i := 0; i < len(head); {
		r, w := utf8.DecodeRune(rest[i:])
		if i+w > len(head) {
			break
		}
		n += width(r, w, unit)
		i += w
	}
	return n
}

// width is how many units a decoded character takes.
func width(r rune, bytes int, unit Unit) int {
	switch {
	case unit == UTF8:
		return bytes
	case unit == UTF16 && r > 0xFFFF:
		return 2
	}
	return 1
}
