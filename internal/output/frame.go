package output

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/source"
)

// A code frame shows the lines of a region with the region marked beneath:
//
//	4 │ s = socket.socket()
//	5 │ s.bind(("0.0.0.0", 8080))
//	  │ ^^^^^^^^^^^^^^^^^^^^^^^^^
//
// It is bounded in both directions, whatever the source is like: of a long
// region the first and last lines are shown, of a long line the part around the
// region.
const (
	maxFrameLines = 8 // of a region
	frameHead     = 4 // lines shown before the gap of a longer one
	frameTail     = 2 // lines shown after it
	minCode       = 20
)

// frame returns the lines of a code frame, without indentation and in at most
// columns columns, or nil where the text is not at hand. before is the number of
// lines of context above the region.
func (s Style) frame(f *source.File, r finding.Region, before, columns int, accent string) []string {
	if f == nil {
		return nil
	}
	first := r.Start.Line
	last := f.LineOf(max(r.Span.Start, r.Span.End-1))
	digits := len(strconv.Itoa(last))
	bar := s.pick("│", "|")
	room := max(columns-digits-3, minCode)

	var lines []string
	for n := max(1, first-before); n <= last; n++ {
		if n == first+frameHead && last-first >= maxFrameLines {
			lines = append(lines, s.paint(dim, fmt.Sprintf("%*s %s", digits, s.pick("⋮", ":"), bar)))
			n = last - frameTail + 1
		}
		code, marks := s.codeLine(f, n, r.Span, room)
		lines = append(lines, strings.TrimRight(s.paint(dim, fmt.Sprintf("%*d %s", digits, n, bar))+" "+code, " "))
		if marks != "" {
			blank, carets := splitMarks(marks)
			lines = append(lines, s.paint(dim, fmt.Sprintf("%*s %s", digits, "", bar))+" "+blank+s.paint(accent, carets))
		}
	}
	return lines
}

// splitMarks parts a line of marks into its indentation and the rest.
func splitMarks(marks string) (blank, carets string) {
	carets = strings.TrimLeft(marks, " ")
	return marks[:len(marks)-len(carets)], carets
}

// codeLine renders one line of a file in at most room columns, and the marks
// under the part of it that lies in the region ("" where none does).
func (s Style) codeLine(f *source.File, n int, region source.Span, room int) (code, marks string) {
	text := f.Line(n)
	start := int(f.Offset(source.Position{Line: n, Column: 1}, source.UTF8))
	from, to, marked := markedBytes(text, int(region.Start)-start, int(region.End)-start)

	// Of a long line only what could be seen is laid out: at most room columns
	// on either side of the region's start, of a few bytes each.
	const bytesPerColumn = 8
	lo, hi := max(0, from-room*bytesPerColumn), min(len(text), from+room*bytesPerColumn)
	for lo > 0 && lo < from && !utf8.RuneStart(text[lo]) {
		lo++
	}
	view := glyphs(text[lo:hi], true, !s.Unicode)
	for i := range view {
		view[i].start += lo
		view[i].end += lo
	}
	view, left, right := s.clip(view, from, to, room, lo > 0, hi < len(text))

	var codeB, marksB strings.Builder
	if left {
		codeB.WriteString(s.paint(dim, s.pick("…", "...")))
		marksB.WriteString(strings.Repeat(" ", s.ellipsis()))
	}
	seen := false
	for _, g := range view {
		mark := " "
		if marked && g.touches(from, to) {
			mark, seen = "^", true
		}
		if g.escaped {
			codeB.WriteString(s.paint(reverse, g.text))
		} else {
			codeB.WriteString(g.text)
		}
		marksB.WriteString(strings.Repeat(mark, g.columns))
	}
	if marked && !seen {
		marksB.WriteString("^") // an empty region at the line's end
	}
	if right {
		codeB.WriteString(s.paint(dim, s.pick("…", "...")))
	}
	return codeB.String(), strings.TrimRight(marksB.String(), " ")
}

// touches reports whether a glyph shows any of a range of bytes, or the place of
// an empty one.
func (g glyph) touches(from, to int) bool {
	if from == to {
		return g.start <= from && from < g.end
	}
	return g.start < to && from < g.end
}

// markedBytes intersects a region, given relative to a line's start, with the
// line. The indentation of lines after the region's first is not marked, and
// neither is a line without code.
func markedBytes(text []byte, from, to int) (lo, hi int, ok bool) {
	const maxIndent = 1000
	to = min(to, len(text))
	if from > len(text) {
		return 0, 0, false
	}
	if from >= 0 {
		return from, max(from, to), true
	}
	from = 0
	for from < min(to, maxIndent) && (text[from] == ' ' || text[from] == '\t') {
		from++
	}
	if from >= to {
		return 0, 0, false
	}
	return from, to, true
}

// clip chooses the glyphs of a line that fit into room columns, the start of the
// bytes [from, to) among them, and says on which sides the line goes on: left and
// right say where it does already.
func (s Style) clip(line []glyph, from, to, room int, left, right bool) ([]glyph, bool, bool) {
	total, before, inside := 0, 0, 0
	for _, g := range line {
		total += g.columns
		if g.end <= from {
			before += g.columns
		} else if g.touches(from, to) {
			inside += g.columns
		}
	}
	width := total
	if before == total {
		width++ // the mark stands behind the line
	}
	if !left && !right && width <= room {
		return line, false, false
	}
	room -= 2 * s.ellipsis()
	skip := 0
	if left || before+inside > room {
		skip = before - room/4
		if !right {
			skip = min(skip, total-room)
		}
	}
	for dropped := 0; dropped < skip; line = line[1:] {
		dropped += line[0].columns
		left = true
	}
	for i, g := range line {
		if room -= g.columns; room < 0 {
			return line[:i], left, true
		}
	}
	return line, left, right
}

// ellipsis is how many columns the sign of a cut takes.
func (s Style) ellipsis() int {
	if s.Unicode {
		return 1
	}
	return 3
}
