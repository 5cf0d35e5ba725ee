package output_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/output"
)

var update = flag.Bool("update", false, "rewrite the want/ files of testdata/report")

// views are what a golden file can ask for: a format or the summary, in a style.
var views = map[string]struct {
	format string // "" = the summary
	style  output.Style
}{
	"text":            {"text", output.Style{Unicode: true, Width: 80}},
	"text-ascii":      {"text", output.Style{Width: 60}},
	"text-color":      {"text", output.Style{Unicode: true, Color: true, Hyperlinks: true, Width: 80}},
	"text-verbose":    {"text", output.Style{Unicode: true, Verbose: true, Width: 80}},
	"text-quiet":      {"text", output.Style{Unicode: true, Quiet: true, Width: 80}},
	"summary":         {"", output.Style{Unicode: true, Width: 80}},
	"summary-ascii":   {"", output.Style{Width: 60}},
	"summary-color":   {"", output.Style{Unicode: true, Color: true, Width: 80}},
	"summary-verbose": {"", output.Style{Unicode: true, Verbose: true, Width: 80}},
	"summary-quiet":   {"", output.Style{Unicode: true, Quiet: true, Width: 80}},
	"json":            {"json", output.Style{}},
	"sarif":           {"sarif", output.Style{}},
	"csv":             {"csv", output.Style{}},
}

// TestGolden compares what an archive's want/ files show. ESC is written as ␛
// there, CR LF as LF, and SARIF is indented.
func TestGolden(t *testing.T) {
	for _, path := range archives(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			sc := readScenario(t, filepath.Base(path), archive)
			for i, f := range archive.Files {
				name, ok := strings.CutPrefix(f.Name, "want/")
				if !ok {
					continue
				}
				got := readable(t, sc, name)
				if *update {
					archive.Files[i].Data = []byte(got)
				} else if got != string(f.Data) {
					t.Errorf("%s: got\n%s\nwant\n%s", f.Name, got, f.Data)
				}
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func readable(t *testing.T, sc scenario, name string) string {
	view, ok := views[name]
	if !ok {
		t.Fatalf("unknown view want/%s", name)
	}
	in := sc.input
	in.Style = view.style
	var got string
	if view.format == "" {
		got = summary(t, in)
	} else {
		got = render(t, view.format, in)
	}
	if view.format == "sarif" {
		var b bytes.Buffer
		if err := json.Indent(&b, []byte(got), "", "  "); err != nil {
			t.Fatal(err)
		}
		got = b.String()
	}
	return strings.NewReplacer("\x1b", "␛", "\r\n", "\n").Replace(got)
}

// styles are the corners of output.Style.
var styles = []output.Style{
	{},
	{Unicode: true},
	{Color: true, Unicode: true, Hyperlinks: true, Width: 60, Verbose: true},
	{Color: true, Width: 1, Quiet: true},
}

// ours are the sequences that the text format writes by itself.
var ours = regexp.MustCompile("\x1b\\[[0-9;]*m|\x1b\\]8;;[!-~]*\x1b\\\\")

// TestFormats holds every format to what all formats promise.
func TestFormats(t *testing.T) {
	for _, sc := range scenarios(t) {
		for _, format := range output.Formats {
			for _, style := range styles {
				in := sc.input
				in.Style = style
				got := render(t, format.Name, in)
				if got == "" && !style.Quiet {
					t.Errorf("%s: %s writes nothing", sc.name, format.Name)
				}
				if got != render(t, format.Name, in) {
					t.Errorf("%s: %s differs from run to run", sc.name, format.Name)
				}
				checkPrintable(t, sc.name+": "+format.Name, got, style)
				checkPrintable(t, sc.name+": summary", summary(t, in), style)
			}
		}
	}
}

// checkPrintable fails for any character that a terminal might obey, other than
// line ends and the sequences that the style allows.
func checkPrintable(t *testing.T, what, text string, style output.Style) {
	t.Helper()
	if style.Color {
		text = ours.ReplaceAllString(text, "")
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if !utf8.ValidString(text) {
		t.Errorf("%s: not UTF-8", what)
	}
	for i, r := range text {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			t.Errorf("%s: %U in %q", what, r, text[max(0, i-20):min(len(text), i+20)])
			return
		}
	}
}

// TestASCII: without Unicode the text format is ASCII, whatever it shows.
func TestASCII(t *testing.T) {
	for _, sc := range scenarios(t) {
		for _, text := range []string{render(t, "text", sc.input), summary(t, sc.input)} {
			for _, r := range text {
				if r > unicode.MaxASCII {
					t.Errorf("%s: %U in\n%s", sc.name, r, text)
					break
				}
			}
		}
	}
}

// TestNoTexts: a report can be written when no source is at hand, or another one
// than was scanned; then it has no code, and all the rest.
func TestNoTexts(t *testing.T) {
	for _, sc := range scenarios(t) {
		for _, format := range output.Formats {
			in := sc.input
			in.Frame, in.Help = nil, nil
			without := render(t, format.Name, in)
			for _, f := range in.Report.Findings {
				if id, _, _ := strings.Cut(f.RuleID, "\x1b"); !strings.Contains(without, id) {
					t.Errorf("%s: %s without sources lacks %s", sc.name, format.Name, id)
				}
			}
		}
	}
	sc := hostile()
	for path := range sc.files {
		sc.files[path] = nil
	}
	for _, format := range output.Formats {
		render(t, format.Name, sc.input)
	}
}

// TestIncompleteIsNeverClean: of a scan that did not see everything, no text
// sounds like an all-clear, in any style.
func TestIncompleteIsNeverClean(t *testing.T) {
	reports := map[string]finding.Report{
		"error":       {Incomplete: true, Notifications: []finding.Notification{{Level: finding.ErrorLevel, ID: "out-of-fuel", Msg: "f"}}},
		"unexplained": {Incomplete: true, Files: []finding.FileStatus{{Path: "a.py", Status: finding.Analysed}}},
	}
	for name, report := range reports {
		for _, style := range styles {
			in := output.Input{Report: report, Style: style}
			for _, text := range []string{render(t, "text", in), summary(t, in)} {
				if !strings.Contains(strings.ToLower(text), "incomplete") {
					t.Errorf("%s, %+v: %q", name, style, text)
				}
			}
		}
	}
	empty := render(t, "text", output.Input{})
	if !strings.Contains(empty, "No file was analysed") {
		t.Errorf("a scan of nothing says %q", empty)
	}
}

// failing is a writer that takes a number of bytes.
type failing struct{ left int }

var errFull = errors.New("no space left")

func (f *failing) Write(p []byte) (int, error) {
	if len(p) > f.left {
		return f.left, errFull
	}
	f.left -= len(p)
	return len(p), nil
}

// TestWriteErrors: a report that was cut off is not taken for a whole one.
func TestWriteErrors(t *testing.T) {
	in := hostile().input
	for _, format := range output.Formats {
		for _, room := range []int{0, 10, len(render(t, format.Name, in)) - 1} {
			if err := format.Write(&failing{room}, in); !errors.Is(err, errFull) {
				t.Errorf("%s with room for %d bytes: %v", format.Name, room, err)
			}
		}
	}
	if err := output.WriteSummary(&failing{5}, in); !errors.Is(err, errFull) {
		t.Errorf("summary: %v", err)
	}
}

func TestLookup(t *testing.T) {
	for _, f := range output.Formats {
		got, ok := output.Lookup(f.Name)
		if !ok || got.Name != f.Name || f.Description == "" || !strings.HasPrefix(f.Extension, ".") {
			t.Errorf("Lookup(%q) = %+v, %v", f.Name, got, ok)
		}
	}
	if _, ok := output.Lookup("yaml"); ok {
		t.Error("yaml is a format")
	}
}
