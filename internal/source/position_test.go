package source

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// place is where a character starts, counted by hand.
type place struct {
	off  int
	line int
	cols [3]int // by Unit
	end  bool   // it is a line ending
}

// places walks a text one character at a time: the plain definition of lines and
// columns, which File computes by other means.
func places(text string) []place {
	var all []place
	at := place{line: 1, cols: [3]int{1, 1, 1}}
	for at.off < len(text) {
		rest := text[at.off:]
		size := 1
		switch {
		case strings.HasPrefix(rest, "\r\n"):
			size, at.end = 2, true
		case rest[0] == '\r', rest[0] == '\n':
			at.end = true
		}
		all = append(all, at)
		if at.end {
			at = place{off: at.off + size, line: at.line + 1, cols: [3]int{1, 1, 1}}
			continue
		}
		r, n := utf8.DecodeRuneInString(rest)
		units := 1
		if r != utf8.RuneError {
			units = len(utf16.Encode([]rune{r}))
		}
		at.off += n
		at.cols[UTF8] += n
		at.cols[UTF16] += units
		at.cols[CodePoints]++
	}
	return append(all, at)
}

func checkPositions(t *testing.T, text string) {
	t.Helper()
	f := NewFile("x.py", []byte(text))
	all := places(text)
	if want := all[len(all)-1].line; f.LineCount() != want {
		t.Errorf("%q has %d lines, want %d", text, f.LineCount(), want)
	}
	for i, p := range all {
		if got := f.LineOf(int32(p.off)); got != p.line {
			t.Errorf("%q: offset %d is on line %d, want %d", text, p.off, got, p.line)
		}
		for unit, col := range p.cols {
			want := Position{Line: p.line, Column: col}
			if got := f.Position(int32(p.off), Unit(unit)); got != want {
				t.Errorf("%q: offset %d is at %v in unit %d, want %v", text, p.off, got, unit, want)
			}
			if got := f.Offset(want, Unit(unit)); got != int32(p.off) {
				t.Errorf("%q: %v in unit %d is offset %d, want %d", text, want, unit, got, p.off)
			}
		}
		if i+1 < len(all) && !p.end {
			for off := p.off + 1; off < all[i+1].off; off++ {
				for _, unit := range []Unit{UTF16, CodePoints} {
					if got, want := f.Position(int32(off), unit), f.Position(int32(p.off), unit); got != want {
						t.Errorf("%q: offset %d inside a character is at %v in unit %d, the character at %v", text, off, got, unit, want)
					}
				}
			}
		}
	}
	checkLines(t, f, text)
}

// checkLines: lines are what is left between universal newlines.
func checkLines(t *testing.T, f *File, text string) {
	t.Helper()
	want := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	for i, line := range want {
		if got := string(f.Line(i + 1)); got != line {
			t.Errorf("%q: line %d is %q, want %q", text, i+1, got, line)
		}
		end := f.Offset(Position{Line: i + 1, Column: 1 << 30}, CodePoints)
		if start := f.Offset(Position{Line: i + 1, Column: 1}, UTF8); int(end-start) != len(line) {
			t.Errorf("%q: line %d ends %d bytes behind its start, want %d", text, i+1, end-start, len(line))
		}
	}
	if f.LineCount() != len(want) {
		t.Errorf("%q: %d lines, want %d", text, f.LineCount(), len(want))
	}
}

var textPieces = []string{"a", "bc", " ", "\t", "é", "日", "🐍", "e\u0301", "\u2028", "\x0b", "\f", "\x85", "\u0085", "\x00", "\ufeff", "\ufffd",
	"\xff", "\xe6\x97", "\xf0\x9f\x90", "\xc0\xaf", "\xed\xa0\x80", "\n", "\n", "\r\n", "\r\n", "\r", "\r\r\n", "\n\r", "\U0010ffff"}

func TestPositions(t *testing.T) {
	for _, text := range []string{"", "\n", "\r", "\r\n", "a", "\r\n\r\n", "\n\r\n\r", "x = '🐍'\r\ny = 2", "\xff\xff\n\xff", "last line\n"} {
		checkPositions(t, text)
	}
	cases := 3000
	if heavy() {
		cases = 100000
	}
	r := rand.New(rand.NewPCG(4, 0))
	for range cases {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(pick(r, textPieces))
		}
		checkPositions(t, b.String())
		if t.Failed() {
			return
		}
	}
}

// TestPositionsOutside: what lies outside the text is its nearest end.
func TestPositionsOutside(t *testing.T) {
	f := NewFile("x.py", []byte("ab\ncé"))
	for off, want := range map[int32]Position{-5: {1, 1}, 6: {2, 3}, 100: {2, 3}} {
		if got := f.Position(off, CodePoints); got != want {
			t.Errorf("Position(%d) = %v, want %v", off, got, want)
		}
	}
	for p, want := range map[Position]int32{{0, 5}: 0, {-1, 1}: 0, {1, 0}: 0, {1, -3}: 0, {1, 99}: 2, {2, 99}: 6, {3, 1}: 6, {99, 99}: 6} {
		if got := f.Offset(p, CodePoints); got != want {
			t.Errorf("Offset(%v) = %d, want %d", p, got, want)
		}
	}
	if f.Line(0) != nil || f.Line(3) != nil {
		t.Error("a line that does not exist has text")
	}
	// A column inside a character is the character's start.
	wide := NewFile("x.py", []byte("🐍x"))
	for unit, cols := range map[Unit]int{UTF8: 4, UTF16: 2} {
		for c := 1; c <= cols; c++ {
			if got := wide.Offset(Position{1, c}, unit); got != 0 {
				t.Errorf("column %d of a wide character in unit %d is offset %d", c, unit, got)
			}
		}
	}
}

func TestSpan(t *testing.T) {
	s := Span{Start: 3, End: 5}
	if s.Len() != 2 {
		t.Errorf("Len is %d", s.Len())
	}
	for off, want := range map[int32]bool{2: false, 3: true, 4: true, 5: false} {
		if s.Contains(off) != want {
			t.Errorf("Contains(%d) = %t", off, !want)
		}
	}
	if got := fmt.Sprint(Error{Path: "a.py", Span: s, Msg: "bad"}); got != "a.py:3: bad" {
		t.Errorf("Error prints %q", got)
	}
}

func FuzzPositions(f *testing.F) {
	f.Add("a\r\n\xffé🐍\r")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 500 { // checkPositions is quadratic
			checkPositions(t, text)
		}
	})
}
