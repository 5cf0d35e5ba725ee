package scan_test

import (
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/scan"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// sinkOf is a rule about calls of lib.sink with "bad".
func sinkOf() scan.Choice {
	return scan.Choice{Rules: []*rule.Rule{{
		ID: "T", Name: "T", Language: rule.Python, Severity: finding.High, Confidence: finding.HighConfidence, Message: "m.",
		Query: rule.Calls{
			Patterns: []rule.Pattern{"lib.sink"},
			Args:     []rule.ArgConstraint{{Path: rule.ArgPath{Index: 0}, Want: rule.Literal{Value: types.Str("bad")}}},
		},
	}}}
}

// flowToSink is a rule about flows from lib.source to lib.sink.
func flowToSink() scan.Choice {
	return scan.Choice{Rules: []*rule.Rule{{
		ID: "T", Name: "T", Language: rule.Python, Severity: finding.High, Confidence: finding.HighConfidence, Message: "m.",
		Query: rule.Flows{
			Sources: []rule.Query{rule.Calls{Patterns: []rule.Pattern{"lib.source"}}},
			Sinks:   []rule.Query{rule.Calls{Patterns: []rule.Pattern{"lib.sink"}, Tracks: []rule.Track{{ArgPath: rule.ArgPath{Index: 0}}}}},
		},
	}}}
}

// stepMark is one step in a comment of a fixture: its number and its kind.
var stepMark = regexp.MustCompile(`(\d+) ([a-z]+)`)

// wantedSteps reads the "#@ 1 definition 2 assignment" comments of an archive.
func wantedSteps(files []txtar.File) []string {
	type step struct {
		n    int
		text string
	}
	var list []step
	for _, f := range files {
		for i, line := range strings.Split(string(f.Data), "\n") {
			_, marks, _ := strings.Cut(line, "#@")
			for _, m := range stepMark.FindAllStringSubmatch(marks, -1) {
				n, _ := strconv.Atoi(m[1])
				list = append(list, step{n, fmt.Sprintf("%s:%d %s", f.Name, i+1, m[2])})
			}
		}
	}
	slices.SortFunc(list, func(a, b step) int { return cmp.Compare(a.n, b.n) })
	var out []string
	for _, s := range list {
		out = append(out, s.text)
	}
	return out
}

func stepsOf(f finding.Finding) []string {
	var out []string
	for _, s := range f.Trace {
		out = append(out, fmt.Sprintf("%s:%d %s", s.Region.Path, s.Region.Start.Line, s.Kind))
	}
	return out
}

// TestSteps compares the steps of the finding in each archive of testdata/trace, and
// of testdata/flow, with those that comments on its lines number.
func TestSteps(t *testing.T) {
	t.Run("trace", func(t *testing.T) { checkSteps(t, "trace", sinkOf()) })
	t.Run("flow", func(t *testing.T) { checkSteps(t, "flow", flowToSink()) })
}

func checkSteps(t *testing.T, dir string, choice scan.Choice) {
	paths, err := filepath.Glob(filepath.Join("testdata", dir, "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var in []source.Text
			for _, f := range archive.Files {
				in = append(in, source.Text{Path: f.Name, Text: f.Data})
			}
			r := run(t, scan.Options{Texts: in, Choice: choice, Profile: scan.Extended})
			if len(r.Report.Findings) != 1 {
				t.Fatalf("%d findings", len(r.Report.Findings))
			}
			f := r.Report.Findings[0]
			if got, want := stepsOf(f), wantedSteps(archive.Files); !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", told(f), strings.Join(want, "\n"))
			}
			for _, s := range f.Trace {
				if s.Note == "" || s.Region.End.Line == 0 || s.Region.Span.End < s.Region.Span.Start {
					t.Errorf("%+v", s)
				}
			}
		})
	}
}

func told(f finding.Finding) string {
	var b strings.Builder
	for _, s := range f.Trace {
		fmt.Fprintf(&b, "%s:%d:%d %s: %s\n", s.Region.Path, s.Region.Start.Line, s.Region.Start.Column, s.Kind, s.Note)
	}
	return b.String()
}

// TestStepsAreBounded looks at ways that are long, wide or in circles.
func TestStepsAreBounded(t *testing.T) {
	var wide, stars, deep strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&wide, "def f%d(x):\n    serve(x)\nf%d('bad')\n", i, i)
		fmt.Fprintf(&stars, "o%d = {'host': 'bad'}\nserve(**o%d)\n", i, i)
	}
	for i := range 300 {
		fmt.Fprintf(&deep, "def d%d(x):\n    d%d(x)\n", i, i+1)
	}
	many := []string{}
	for i := range 150 {
		many = append(many, fmt.Sprintf("m%03d.py", i), fmt.Sprintf("from m%03d import g as h\ndef g(x):\n    h(x)\n", i+1))
	}
	const serve = "from lib import sink\ndef serve(host):\n    sink(host)\n"
	for name, in := range map[string][]source.Text{
		"callers":   texts("a.py", serve, "b.py", "from a import serve\n"+wide.String()),
		"stars":     texts("a.py", serve, "b.py", "from a import serve\n"+stars.String()),
		"deep":      texts("a.py", "from lib import sink\n"+deep.String()+"def d300(x):\n    sink(x)\nd0('bad')\n"),
		"files":     texts(append(many, "m150.py", "from lib import sink\ndef g(x):\n    sink(x)\n", "main.py", "from m000 import g\ng('bad')\n")...),
		"circle":    texts("a.py", "from lib import sink\nx = 'bad'\ndef f(a, b):\n    f(b, a)\n    g(a)\ndef g(a):\n    f(a, a)\n    sink(a)\nf(x, x)\n"),
		"self-made": texts("a.py", "from lib import sink\nx = []\nx.append(x)\nx.append('bad')\nfor y in x:\n    for z in y:\n        sink(z)\n"),
	} {
		r := run(t, scan.Options{Texts: in, Choice: sinkOf(), Profile: scan.Extended})
		if len(r.Report.Findings) != 1 {
			t.Errorf("%s: %d findings", name, len(r.Report.Findings))
			continue
		}
		f := r.Report.Findings[0]
		n := len(f.Trace)
		if n < 3 || n > 64 || f.Trace[0].Kind != finding.StepDefinition || f.Trace[n-1].Kind != finding.StepSink {
			t.Errorf("%s: %d steps\n%s", name, n, told(f))
		}
		seen := map[finding.Step]bool{}
		for _, s := range f.Trace {
			if seen[s] {
				t.Errorf("%s: %+v twice", name, s)
			}
			seen[s] = true
		}
	}
}

// TestLongWaysKeepFiles: of a way that is too long, steps are left out within files.
func TestLongWaysKeepFiles(t *testing.T) {
	var b strings.Builder
	b.WriteString("from c import last\nfrom a import X as x0\ndef run():\n    y0 = x0\n")
	for i := range 100 {
		fmt.Fprintf(&b, "    y%d = f%d(y%d)\n", i+1, i, i)
	}
	b.WriteString("    last(y100)\n")
	for i := range 100 {
		fmt.Fprintf(&b, "def f%d(x):\n    return x\n", i)
	}
	r := run(t, scan.Options{Choice: sinkOf(), Profile: scan.Extended, Texts: texts(
		"a.py", "X = 'bad'\n", "b.py", b.String()+"run()\n", "c.py", "from lib import sink\ndef last(z):\n    sink(z)\n")})
	if len(r.Report.Findings) != 1 {
		t.Fatalf("%d findings", len(r.Report.Findings))
	}
	f := r.Report.Findings[0]
	files := map[string]bool{}
	for _, s := range f.Trace {
		files[s.Region.Path] = true
	}
	if len(f.Trace) != 64 || len(files) != 3 || f.Trace[0].Region.Path != "a.py" {
		t.Errorf("%d steps in %v\n%s", len(f.Trace), files, told(f))
	}
}

// TestSeverityByCertainty: what a value came by decides how severe it is.
func TestSeverityByCertainty(t *testing.T) {
	for expr, want := range map[string]string{
		`"bad"`:                            "HIGH sink gets 'bad'",
		`"bad" if c() else "good"`:         "MEDIUM sink gets 'bad', one of 2 possible values",
		`"bad" if c() else c()`:            "MEDIUM sink gets 'bad', one of several possible values, of which not all are known",
		`environ.get("X", "bad")`:          "LOW sink gets 'bad', a default that may be replaced",
		`environ.get("X") or "bad"`:        "LOW sink gets 'bad', a default that may be replaced",
		`"bad" if c() else environ.get(1)`: "MEDIUM sink gets 'bad', one of 3 possible values",
	} {
		r := run(t, scan.Options{Choice: sinkOf(), Profile: scan.Extended, Texts: texts("a.py", "from os import environ\nfrom lib import sink, c\nx = "+expr+"\nsink(x)\n")})
		got := []string{}
		for _, f := range r.Report.Findings {
			got = append(got, f.Severity.String()+" "+f.Trace[len(f.Trace)-1].Note)
		}
		if !slices.Equal(got, []string{want}) {
			t.Errorf("%s: got %q, want %q", expr, got, want)
		}
	}
}

// TestStepsDoNotDependOnOtherFiles: files that have nothing to do with a way leave
// it as it is, as do the number of workers.
func TestStepsDoNotDependOnOtherFiles(t *testing.T) {
	in := []string{"conf.py", "class C:\n    def __init__(self, h):\n        self.h = h\ndef make():\n    return C('bad')\n",
		"main.py", "from conf import make\nfrom lib import sink\ndef run(c):\n    sink(c.h)\nrun(make())\n"}
	var want []string
	for _, filler := range []int{0, 1, 100} {
		more := slices.Clone(in)
		for i := range filler {
			more = append(more, fmt.Sprintf("filler%d.py", i), fmt.Sprintf("class C%d:\n    def __init__(self, h):\n        self.h = h\nc = C%d(%d)\n", i, i, i))
		}
		r := run(t, scan.Options{Texts: texts(more...), Choice: sinkOf(), Workers: 1 + filler%3, Profile: scan.Extended})
		if len(r.Report.Findings) != 1 {
			t.Fatalf("%d findings", len(r.Report.Findings))
		}
		got := stepsOf(r.Report.Findings[0])
		if want == nil {
			want = got
		} else if !slices.Equal(got, want) {
			t.Errorf("with %d files more: %v, not %v", filler, got, want)
		}
	}
}
