package output_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/output"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/source"
)

// A scenario is a scan that was, as a format sees it. It is read from a txtar
// archive: the files of the project, and report.json, which says in short what
// was found in them.
type scenario struct {
	name  string
	input output.Input
	files map[string]*source.File
}

// spec mirrors report.json. Places are written "path 3:1-3:9", in code points;
// "path" alone is a whole file.
type spec struct {
	Rules    []rule.Rule
	Rulesets []string
	Findings []struct {
		Rule, Message, At, Severity, Confidence, Function, Context string
		Trace                                                      []struct{ Kind, Note, At string }
	}
	Files         []finding.FileStatus
	Notifications []struct{ Level, ID, Message, At string }
	Incomplete    bool
}

const registry = "https://codepathfinder.dev/registry/"

func readScenario(t *testing.T, name string, archive *txtar.Archive) scenario {
	t.Helper()
	sc := scenario{name: name, files: map[string]*source.File{}}
	var in spec
	for _, f := range archive.Files {
		switch {
		case f.Name == "report.json":
			dec := json.NewDecoder(strings.NewReader(string(f.Data)))
			dec.DisallowUnknownFields()
			if err := dec.Decode(&in); err != nil {
				t.Fatalf("%s: report.json: %v", name, err)
			}
		case !strings.HasPrefix(f.Name, "want/"):
			sc.files[f.Name] = source.NewFile(f.Name, f.Data)
		}
	}
	sc.fill(t, in)
	return sc
}

func (sc *scenario) fill(t *testing.T, in spec) {
	report := finding.Report{Files: in.Files, Incomplete: in.Incomplete, Rules: len(in.Rules)}
	for i, f := range in.Findings {
		severity, ok := finding.ParseSeverity(f.Severity)
		confidence, ok2 := finding.ParseConfidence(f.Confidence)
		if !ok || !ok2 {
			t.Fatalf("%s: finding %d: severity %q, confidence %q", sc.name, i, f.Severity, f.Confidence)
		}
		out := finding.Finding{
			RuleID: f.Rule, Message: f.Message, Severity: severity, Confidence: confidence, Region: sc.region(t, f.At),
			Function: f.Function, Context: f.Context, Fingerprint: fmt.Sprintf("%016x", 0xfeed+i),
		}
		for _, s := range f.Trace {
			out.Trace = append(out.Trace, finding.Step{Kind: finding.StepKind(s.Kind), Note: s.Note, Region: sc.region(t, s.At)})
		}
		report.Findings = append(report.Findings, out)
	}
	for _, n := range in.Notifications {
		out := finding.Notification{Level: finding.Level(n.Level), ID: n.ID, Msg: n.Message}
		if n.At != "" {
			r := sc.region(t, n.At)
			out.Region = &r
		}
		report.Notifications = append(report.Notifications, out)
	}
	report.Sort()
	sc.input = output.Input{
		Report: report, Version: "1.2.3", Registry: registry, Profile: "default", Rulesets: in.Rulesets,
		Frame: func(path string) *source.File { return sc.files[path] },
		Help:  func(r *rule.Rule) string { return "# " + r.Name + "\n\nWhat it is about." },
	}
	for i := range in.Rules {
		in.Rules[i].Severity, in.Rules[i].Confidence = finding.Medium, finding.HighConfidence
		sc.input.Rules = append(sc.input.Rules, &in.Rules[i])
	}
}

func (sc *scenario) region(t *testing.T, at string) finding.Region {
	t.Helper()
	path, span, ok := strings.Cut(at, " ")
	if !ok {
		return finding.Region{Path: path}
	}
	var a, b source.Position
	if _, err := fmt.Sscanf(span, "%d:%d-%d:%d", &a.Line, &a.Column, &b.Line, &b.Column); err != nil {
		t.Fatalf("%s: %q: %v", sc.name, at, err)
	}
	f := sc.files[path]
	if f == nil {
		t.Fatalf("%s: %q: no such file", sc.name, at)
	}
	return finding.Region{Path: path, Start: a, End: b,
		Span: source.Span{Start: f.Offset(a, source.CodePoints), End: f.Offset(b, source.CodePoints)}}
}

// scenarios are those of testdata/report and, as an archive cannot hold their
// names and bytes, the hostile ones.
func scenarios(t *testing.T) []scenario {
	t.Helper()
	list := []scenario{hostile()}
	for _, path := range archives(t) {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, readScenario(t, filepath.Base(path), archive))
	}
	return list
}

func archives(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "report", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	return paths
}

// hostileTexts are what a project may have in names and source to mislead the
// reader or to command the terminal: escape sequences in ASCII and in C1, OSC 52
// (the clipboard), a carriage return over the line, bidirectional overrides,
// piles of combining marks, invisible letters, bytes that are not UTF-8.
var hostileTexts = []string{
	"\x1b[2J\x1b[31mred\x1b[0m",
	"\x1b]52;c;ZXZpbA==\x07",
	"\u009b2Jc1",
	"\x9b2Jraw c1",
	"safe\rrm -rf",
	"a\u202eb\u2066c",
	"e" + strings.Repeat("\u0301", 200),
	"\u0301first",
	"\u3164\u200b\ufeff",
	"\xff\xfe\xc3",
	"nul\x00del\x7f",
	"\U000e0041tag",
	"form\ffeed\vvt\bbs",
	"tab\tbed",
}

// hostilePaths are valid names of files on some system.
var hostilePaths = []string{
	"=cmd|' /C calc'!A0.py", "+1.py", "-1.py", "@x.py", "a b.py", "a%20b.py", "a#b?c.py", "a:b.py", "c:\\d.py", "100%.py",
	"new\nline.py", "quote\"d,comma;.py", "ünï/日本.py", "emoji😀.py", "<script>.py", "[x](1){0}.py", "~/x.py", "\tx.py",
}

// hostile has one finding in each hostile path and text, in each place that text
// from a project or a rule file can come to.
func hostile() scenario {
	sc := scenario{name: "hostile", files: map[string]*source.File{}}
	evil := &rule.Rule{ID: "EVIL\x1b[1m", Name: "=HYPERLINK(\"x\")\u202e", Language: rule.Python, Group: "la\x1bng/..", Message: "m\x1b[5m"}
	report := finding.Report{Rules: 1}
	add := func(path, text string) {
		code := "x = '" + text + "'\n"
		f := source.NewFile(path, []byte(code))
		sc.files[path] = f
		r := finding.Region{Path: path, Start: source.Position{Line: 1, Column: 1}, Span: source.Span{End: int32(len(code) - 1)}}
		r.End = f.Position(r.Span.End, source.CodePoints)
		report.Findings = append(report.Findings, finding.Finding{
			RuleID: evil.ID, Message: text, Region: r, Function: text, Context: text, Fingerprint: text,
			Trace: []finding.Step{{Region: r, Kind: finding.StepAssignment, Note: text}, {Region: r, Kind: finding.StepSink, Note: ""}},
		})
		report.Files = append(report.Files,
			finding.FileStatus{Path: path, Status: finding.Partial, Language: rule.Python},
			finding.FileStatus{Path: path + ".d", Status: finding.Skipped, Reason: text, Dir: true})
		report.Notifications = append(report.Notifications,
			finding.Notification{Level: finding.ErrorLevel, ID: "syntax-error", Region: &r, Msg: text},
			finding.Notification{Level: finding.NoteLevel, ID: "note\x1b[3m", Msg: text})
	}
	for _, path := range hostilePaths {
		add(path, "plain")
	}
	for i, text := range hostileTexts {
		add(fmt.Sprintf("dir/%s%d.py", text, i), text)
	}
	report.Incomplete = true
	report.Sort()
	sc.input = output.Input{
		Report: report, Rules: []*rule.Rule{evil}, Version: "1.2.3", Registry: registry, Profile: "default",
		Frame: func(path string) *source.File { return sc.files[path] },
	}
	return sc
}

// render writes a scenario in a format.
func render(t *testing.T, name string, in output.Input) string {
	t.Helper()
	format, ok := output.Lookup(name)
	if !ok {
		t.Fatalf("no format %q", name)
	}
	var b strings.Builder
	if err := format.Write(&b, in); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func summary(t *testing.T, in output.Input) string {
	t.Helper()
	var b strings.Builder
	if err := output.WriteSummary(&b, in); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func readFile(t *testing.T, parts ...string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
