package output_test

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/output"
	"codepathfinder.dev/pathfinder/internal/source"
)

// show writes the text format's output for regions of one file, given by spans.
func show(t *testing.T, style output.Style, text []byte, spans ...source.Span) string {
	t.Helper()
	f := source.NewFile("f.py", text)
	in := output.Input{Style: style, Frame: func(string) *source.File { return f }}
	for _, s := range spans {
		in.Report.Findings = append(in.Report.Findings, finding.Finding{RuleID: "R", Message: "m", Region: finding.Region{
			Path: "f.py", Span: s, Start: f.Position(s.Start, source.CodePoints), End: f.Position(s.End, source.CodePoints),
		}})
	}
	return render(t, "text", in)
}

// excerpts are the pairs of a code line and the marks below it in a text output,
// without the gutters.
func excerpts(text string) (pairs [][2]string) {
	lines := strings.Split(text, "\n")
	for i, l := range lines[1:] {
		gutter, marks, ok := strings.Cut(l, "│ ")
		if ok && strings.TrimSpace(gutter) == "" && strings.Trim(marks, " ^") == "" && marks != "" {
			_, code, _ := strings.Cut(lines[i], "│ ")
			pairs = append(pairs, [2]string{code, marks})
		}
	}
	return pairs
}

// TestMarksASCII: under plain code the marks are where the columns say.
func TestMarksASCII(t *testing.T) {
	const line = "    sock.bind((host, 8080))  # comment"
	for from := range len(line) {
		for to := from; to <= len(line); to++ {
			got := excerpts(show(t, output.Style{Unicode: true}, []byte("\n"+line+"\n"), source.Span{Start: int32(1 + from), End: int32(1 + to)}))
			want := strings.Repeat(" ", from) + strings.Repeat("^", max(1, to-from))
			if len(got) != 1 || got[0] != [2]string{line, want} {
				t.Fatalf("%d-%d: %q, want %q", from, to, got, want)
			}
		}
	}
}

// TestWidths compares the columns that characters take with Python's Unicode
// tables: where marks begin behind a character tells its width.
func TestWidths(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to compare with")
	}
	// One line for each character: its code point, category and East Asian width.
	table, err := exec.Command(python, "-c", `
import unicodedata as u
for c in range(0x20, 0x30000):
    ch = chr(c)
    if u.category(ch) in ("Lu", "Ll", "Lo", "Lm", "Mn", "Me", "Nd", "No", "Po", "Sm", "So", "Sc"):
        print("%x %s %s" % (c, u.category(ch), u.east_asian_width(ch)))`).Output()
	if err != nil {
		t.Skip("python3:", err)
	}
	var text []byte
	var spans []source.Span
	var chars []rune
	var widths []int
	for _, l := range strings.Split(strings.TrimSpace(string(table)), "\n") {
		var r rune
		var category, eaw string
		if _, err := fmt.Sscanf(l, "%x %s %s", &r, &category, &eaw); err != nil {
			t.Fatalf("%q: %v", l, err)
		}
		// Left out: what Go's tables do not know yet, what is shown as an escape,
		// and Hangul's conjoining letters, whose width UAX #11 leaves to rendering.
		if !unicode.IsPrint(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || 0x1160 <= r && r <= 0x11FF || 0xD7B0 <= r && r <= 0xD7FF {
			continue
		}
		want := 1
		switch {
		case category == "Mn" || category == "Me":
			want = 0
		case eaw == "W" || eaw == "F":
			want = 2
		}
		text = append(text, 'a')
		text = utf8.AppendRune(text, r)
		spans = append(spans, source.Span{Start: int32(len(text)), End: int32(len(text) + 1)})
		text = append(text, "z\n"...)
		chars, widths = append(chars, r), append(widths, want)
	}
	pairs := excerpts(show(t, output.Style{Unicode: true}, text, spans...))
	if len(pairs) != len(chars) || len(chars) < 20_000 {
		t.Fatalf("%d excerpts for %d characters", len(pairs), len(chars))
	}
	wrong := 0
	for i, p := range pairs {
		if got := strings.Index(p[1], "^") - 1; got != widths[i] {
			if wrong++; wrong <= 10 {
				t.Errorf("%U takes %d columns, want %d", chars[i], got, widths[i])
			}
		}
	}
	// The two tables are of different versions of Unicode.
	if wrong > len(chars)/1000 {
		t.Errorf("%d of %d widths differ", wrong, len(chars))
	}
}

// TestFramesAreBounded: however long a line or a region is, and whatever it is
// made of, its frame is short; and the time for it does not grow with the line,
// else this test would not end.
func TestFramesAreBounded(t *testing.T) {
	const size = 4 << 20
	fills := map[string]string{
		"ascii": "x", "wide": "日", "marks": "\u0301", "escapes": "\U000e0001", "bytes": "\xff", "tabs": "\t", "spaces": " ", "lines": "y\n", "cr": "\r", "zwj": "👩\u200d",
	}
	for name, fill := range fills {
		text := []byte(strings.Repeat(fill, size/len(fill)))
		n := int32(len(text))
		spans := []source.Span{{Start: 0, End: n}, {Start: n / 2, End: n/2 + 1}, {Start: n, End: n}, {Start: n / 3, End: n}}
		f := source.NewFile("f.py", text)
		in := output.Input{Style: output.Style{Unicode: true, Width: 100}, Frame: func(string) *source.File { return f }}
		for i := range 400 {
			s := spans[i%len(spans)]
			in.Report.Findings = append(in.Report.Findings, finding.Finding{RuleID: "R", Message: "m", Region: finding.Region{
				Path: "f.py", Span: s, Start: source.Position{Line: f.LineOf(s.Start), Column: 1}, End: source.Position{Line: f.LineOf(s.End), Column: 1},
			}})
		}
		got := render(t, "text", in)
		if len(got) > 400*20*500 {
			t.Errorf("%s: %d bytes for 400 findings", name, len(got))
		}
		for _, l := range strings.Split(got, "\n") {
			if utf8.RuneCountInString(l) > 100*5 { // a character and at most four marks a column
				t.Errorf("%s: a line of %d characters", name, utf8.RuneCountInString(l))
				break
			}
		}
	}
}

// FuzzFrame: for any text and region nothing breaks, no line is too wide, no
// control character comes through, and something is marked.
func FuzzFrame(f *testing.F) {
	for i, text := range hostileTexts {
		f.Add([]byte("a\n\t"+text+"\r\nb"), i, i+9, 40+i, i%2 == 0)
	}
	f.Add([]byte(strings.Repeat("x", 300)), 150, 160, 80, true)
	f.Add([]byte("f(\n\n\n\n\n\n\n\n\n\n\n)"), 0, 14, 80, true)
	f.Fuzz(func(t *testing.T, text []byte, a, b, width int, uni bool) {
		start := max(0, min(a, b, len(text)))
		end := max(start, min(max(a, b), len(text)))
		style := output.Style{Unicode: uni, Width: min(max(width, 40), 300)}
		got := show(t, style, text, source.Span{Start: int32(start), End: int32(end)})
		checkPrintable(t, "frame", got, style)
		if !strings.Contains(got, "^") && strings.Trim(string(text[start:end]), " \t\r\n") != "" {
			t.Errorf("nothing is marked in\n%s", got)
		}
		for _, l := range strings.Split(got, "\n") {
			columns := 0
			for _, r := range l {
				if r <= unicode.MaxASCII || r == '│' || r == '…' || r == '→' {
					columns++
				}
			}
			if columns > style.Width {
				t.Errorf("%d columns in %q", columns, l)
			}
		}
	})
}

// TestVisible: what the text format prints for characters that are not to be
// printed as they are.
func TestVisible(t *testing.T) {
	cases := []struct{ text, unicode, ascii string }{
		{"a\x1b[1m", `a\x1b[1m`, `a\x1b[1m`},
		{"\u009b1m", `\u009b1m`, `\u009b1m`},
		{"\x9b1m", `\x9b1m`, `\x9b1m`},
		{"a\u202eb", `a\u202eb`, `a\u202eb`},
		{"a\u3164b", `a\u3164b`, `a\u3164b`}, // a letter, and invisible
		{"a\u200db", `a\u200db`, `a\u200db`},
		{"\U000e0041", `\U000e0041`, `\U000e0041`},
		{"e\u0301x", "e\u0301x", `e\u0301x`},
		{"\u0301x", `\u0301x`, `\u0301x`}, // nothing to stand on
		{"e" + strings.Repeat("\u0301", 6), "e" + strings.Repeat("\u0301", 4) + `\u0301\u0301`, "e" + strings.Repeat(`\u0301`, 6)},
		{"日本🐍", "日本🐍", `\u65e5\u672c\U0001f40d`},
		{`plain \ "text"`, `plain \ "text"`, `plain \ "text"`},
	}
	for _, c := range cases {
		for _, style := range []output.Style{{Unicode: true}, {}} {
			want := c.ascii
			if style.Unicode {
				want = c.unicode
			}
			in := output.Input{Style: style, Report: finding.Report{Findings: []finding.Finding{{RuleID: "R", Message: c.text, Region: finding.Region{Path: c.text}}}}}
			got := render(t, "text", in)
			lines := strings.Split(got, "\n")
			if lines[0] != want || lines[3] != "  "+want {
				t.Errorf("%+q: path %+q, message %+q, want %+q", c.text, lines[0], lines[3], want)
			}
			code := excerpts(show(t, output.Style{Unicode: true}, []byte(c.text+"\n"), source.Span{Start: 0, End: int32(len(c.text))}))
			if len(code) != 1 || code[0][0] != c.unicode {
				t.Errorf("%+q: code %+q, want %+q", c.text, code, c.unicode)
			}
		}
	}
}

// TestOtherText: code is shown only where it is the code that was scanned.
func TestOtherText(t *testing.T) {
	const code = "a\nb\nbind(x)\n"
	region := finding.Region{Path: "f.py", Start: source.Position{Line: 3, Column: 1}, End: source.Position{Line: 3, Column: 8}, Span: source.Span{Start: 4, End: 11}}
	texts := map[string]bool{ // a text -> is it still the one scanned, as far as places tell
		code:                     true,
		"":                       false,
		"a\nb\nbind":             false,
		"one line, long as that": false,
		"\n\n\n\n\n\n\n\n\n\n\n": false,
	}
	for text, same := range texts {
		in := output.Input{
			Frame:  func(path string) *source.File { return source.NewFile(path, []byte(text)) },
			Report: finding.Report{Findings: []finding.Finding{{RuleID: "R", Message: "m", Region: region}}},
		}
		if got := render(t, "text", in); strings.Contains(got, "^") != same {
			t.Errorf("%q gives\n%s", text, got)
		}
		for _, format := range []string{"json", "sarif"} {
			if got := render(t, format, in); strings.Contains(got, "snippet") != same {
				t.Errorf("%q gives %s", text, got)
			}
		}
	}
}

// TestLinks: an address that could end the hyperlink it stands in is only shown.
func TestLinks(t *testing.T) {
	sc := named(t, "trace.txtar")
	sc.input.Style = output.Style{Hyperlinks: true, Color: true}
	sc.input.Registry = "https://host/\x1b\\\x07"
	got := render(t, "text", sc.input)
	checkPrintable(t, "text", got, sc.input.Style)
	if strings.Contains(got, "\x1b]8") || !strings.Contains(got, `https://host/\x1b\`) {
		t.Errorf("got %q", got)
	}
}
