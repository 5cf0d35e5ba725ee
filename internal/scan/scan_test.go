package scan_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/scan"
	"codepathfinder.dev/pathfinder/internal/source"
)

// callsOf is a rule that reports calls of a function.
func callsOf(id, function string) *rule.Rule {
	return &rule.Rule{
		ID: id, Name: id, Language: rule.Python, Severity: finding.High, Confidence: finding.HighConfidence, Message: "m.",
		Query: rule.Calls{Patterns: []rule.Pattern{rule.Pattern(function)}},
	}
}

// texts makes texts of "path", "text" pairs.
func texts(pairs ...string) []source.Text {
	var out []source.Text
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, source.Text{Path: pairs[i], Text: []byte(pairs[i+1])})
	}
	return out
}

// run scans.
func run(t *testing.T, o scan.Options) *scan.Result {
	t.Helper()
	s, err := scan.New(o)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// evals scans texts for calls of eval.
func evals(t *testing.T, pairs ...string) *scan.Result {
	t.Helper()
	return run(t, scan.Options{Texts: texts(pairs...), Choice: scan.Choice{Rules: []*rule.Rule{callsOf("E", "eval")}}})
}

// folder writes files of "path", "text" pairs.
func folder(t *testing.T, pairs ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range texts(pairs...) {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// ledger shows the files of a report, one a line.
func ledger(r *scan.Result) []string {
	var out []string
	for _, f := range r.Report.Files {
		line := fmt.Sprintf("%s %s", f.Path, f.Status)
		for _, more := range []string{f.Language, f.Reason} {
			if more != "" {
				line += " " + more
			}
		}
		out = append(out, line)
	}
	return out
}

func TestEveryFileIsInTheLedger(t *testing.T) {
	dir := folder(t,
		"a.py", "x = 1", "empty.py", "", "half.py", "x = (\n", "notes.txt", "", "script", "#!/usr/bin/env python3\n",
		"other", "#!/bin/sh\n", "node_modules/m.py", "", ".gitignore", "*.gen\n", "x.gen", "", "stub.pyi", "def f() -> int: ...",
		"window.pyw", "", "bad.py", "# coding: nonsense\n",
	)
	if err := os.Symlink("a.py", filepath.Join(dir, "link.py")); err != nil {
		t.Skip(err)
	}
	r := run(t, scan.Options{Project: source.Options{Root: dir}, Choice: scan.Choice{Rules: []*rule.Rule{callsOf("E", "eval")}}})
	want := []string{
		".gitignore skipped in no supported language",
		"a.py analysed python",
		"bad.py partial python",
		"empty.py analysed python",
		"half.py partial python",
		"link.py skipped symbolic link",
		"node_modules skipped installed packages",
		"notes.txt skipped in no supported language",
		"other skipped in no supported language",
		"script analysed python",
		"stub.pyi analysed python",
		"window.pyw analysed python",
		"x.gen skipped ignored",
	}
	if got := ledger(r); !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
	if !r.Report.Incomplete {
		t.Error("complete, with files analysed in part")
	}
}

func TestNothingDependsOnTheWorkers(t *testing.T) {
	var pairs []string
	for i := range 60 {
		pairs = append(pairs, fmt.Sprintf("p%d/m%d.py", i%7, i), strings.Repeat("eval(x)\n", i%5)+strings.Repeat("y = (\n", i%2))
	}
	var first *scan.Result
	for _, workers := range []int{1, 2, 3, 8, 100} {
		r := run(t, scan.Options{Texts: texts(pairs...), Workers: workers, Choice: scan.Choice{Rules: []*rule.Rule{callsOf("E", "eval"), callsOf("F", "*")}}})
		if first == nil {
			first = r
		}
		if !reflect.DeepEqual(r.Report, first.Report) {
			t.Errorf("%d workers: another report than 1", workers)
		}
	}
	if len(first.Report.Findings) == 0 || len(first.Report.Notifications) == 0 {
		t.Error("nothing to compare")
	}
}

// Nothing is lost in a large project: files that have nothing to do with a finding
// do not change it.
func TestFillerFilesChangeNothing(t *testing.T) {
	program := []string{"app/a.py", "from app.b import run\nrun('x')\n", "app/b.py", "def run(x):\n    eval(x)\n", "app/__init__.py", ""}
	want := evals(t, program...).Report.Findings
	if len(want) != 1 {
		t.Fatalf("%d findings", len(want))
	}
	for i := range 1000 {
		program = append(program, fmt.Sprintf("filler/m%d.py", i), fmt.Sprintf("def f%d(x):\n    return [g(y, %d) for y in x]\n", i, i))
	}
	if got := evals(t, program...).Report.Findings; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func fingerprints(r *scan.Result) []string {
	var out []string
	for _, f := range r.Report.Findings {
		out = append(out, f.Fingerprint)
	}
	return out
}

func TestFingerprintsSurviveEdits(t *testing.T) {
	const program = "def f(x):\n    eval(x, {'a': [1, 2]})\n    eval(x)\n\ndef g(x):\n    eval(x)\n    eval(x)\n"
	want := fingerprints(evals(t, "a.py", program))
	if len(want) != 4 {
		t.Fatalf("%d findings", len(want))
	}
	distinct := slices.Clone(want)
	slices.Sort(distinct)
	if len(slices.Compact(distinct)) != 4 {
		t.Errorf("equal fingerprints: %v", want)
	}
	for name, pairs := range map[string][]string{
		"another path":        {"b/c.py", program},
		"lines above":         {"a.py", "import os\n\n\n" + program},
		"another function":    {"a.py", "def e(x):\n    return x\n" + program},
		"quotes and breaks":   {"a.py", strings.Replace(program, "{'a': [1, 2]}", "{\n        \"a\": [\n            1,\n            2,\n        ],\n    }", 1)},
		"unrelated neighbour": {"a.py", program, "z.py", "def h(): pass"},
	} {
		if got := fingerprints(evals(t, pairs...)); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	for name, text := range map[string]string{
		"another argument": strings.Replace(program, "eval(x)", "eval(y)", 1),
		"another name":     strings.Replace(program, "def f", "def ff", 1),
	} {
		got := fingerprints(evals(t, "a.py", text))
		if len(got) != 4 || slices.Equal(got, want) {
			t.Errorf("%s: the same fingerprints %v", name, got)
		}
	}
}

func TestContext(t *testing.T) {
	for path, want := range map[string]string{
		"app/server.py":               "",
		"testament/latest.py":         "",
		"app/contest.py":              "",
		"tests/server.py":             "test",
		"app/Tests/deep/server.py":    "test",
		"app/test_server.py":          "test",
		"app/server_test.py":          "test",
		"app/tests.py":                "test",
		"conftest.py":                 "test",
		"docs/conf.py":                "doc",
		"docs/examples/server.py":     "example",
		"examples/tests/server.py":    "test",
		"tests/examples/server.py":    "example",
		"examples/server.py":          "example",
		"app/demo.py":                 "example",
		"documentation/a/b/server.py": "doc",
	} {
		r := evals(t, path, "eval(x)")
		if len(r.Report.Findings) != 1 || r.Report.Findings[0].Context != want {
			t.Errorf("%s: %+v, want context %q", path, r.Report.Findings, want)
		}
	}
}

func TestInterrupted(t *testing.T) {
	for _, stage := range []scan.Stage{scan.Discovering, scan.Reading, scan.Solving} {
		ctx, cancel := context.WithCancel(context.Background())
		var seen atomic.Bool
		s, err := scan.New(scan.Options{
			Texts: texts("a.py", "eval(1)", "b.py", "eval(2)"), Choice: scan.Choice{Rules: []*rule.Rule{callsOf("E", "eval")}},
			Progress: func(p scan.Progress) {
				if p.Stage == stage {
					seen.Store(true)
					cancel()
				}
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Run(ctx)
		if !errors.Is(err, context.Canceled) || r != nil || !seen.Load() {
			t.Errorf("%s: %v, %v", stage, r, err)
		}
	}
}

func TestScansAgain(t *testing.T) {
	dir := folder(t, "a.py", "eval(1)")
	s, err := scan.New(scan.Options{Project: source.Options{Root: dir}, Choice: scan.Choice{Rules: []*rule.Rule{callsOf("E", "eval")}}})
	if err != nil {
		t.Fatal(err)
	}
	for want := 1; want <= 3; want++ {
		r, err := s.Run(context.Background())
		if err != nil || len(r.Report.Findings) != want {
			t.Fatalf("%d findings, %v; want %d", len(r.Report.Findings), err, want)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("more%d.py", want)), []byte("eval(1)"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFramesAreThoseOfFindings(t *testing.T) {
	r := evals(t, "a.py", "eval(1)", "b.py", "x = 1")
	if f := r.File("a.py"); f == nil || string(f.Text) != "eval(1)" {
		t.Errorf("a.py: %v", f)
	}
	if r.File("b.py") != nil || r.File("c.py") != nil {
		t.Error("texts without findings are kept")
	}
}

func TestHiddenFindingsAreCounted(t *testing.T) {
	o := scan.Options{Texts: texts("a.py", "eval(1)\nexec(1)"), MinSeverity: finding.High,
		Choice: scan.Choice{Rules: []*rule.Rule{callsOf("E", "eval"), callsOf("F", "exec")}}}
	o.Rules[1].Severity = finding.Low
	r := run(t, o)
	if len(r.Report.Findings) != 1 || r.Report.Hidden != 1 {
		t.Errorf("%d findings, %d hidden", len(r.Report.Findings), r.Report.Hidden)
	}
	o.MinSeverity = finding.Info
	if r := run(t, o); len(r.Report.Findings) != 2 || r.Report.Hidden != 0 {
		t.Errorf("%d findings, %d hidden", len(r.Report.Findings), r.Report.Hidden)
	}
}

// What a rule needs and the engine does not have is said, once, and the other
// rules run.
func TestUnsupportedQuery(t *testing.T) {
	flow := callsOf("FLOW", "eval")
	flow.Query = rule.And{Of: []rule.Query{flow.Query, rule.Flows{Sources: []rule.Query{flow.Query}, Sinks: []rule.Query{flow.Query}}}}
	r := run(t, scan.Options{Texts: texts("a.py", "eval(input())"), Choice: scan.Choice{Rules: []*rule.Rule{flow, callsOf("E", "eval")}}})
	if !r.RulesFailed || len(r.Report.Findings) != 1 || r.Report.Rules != 1 || len(r.Rules) != 1 {
		t.Errorf("%+v", r.Report)
	}
	if n := r.Report.Notifications; len(n) != 1 || n[0].ID != "unsupported-query" || !strings.HasPrefix(n[0].Msg, "FLOW: ") {
		t.Errorf("%+v", n)
	}
}

func TestSelect(t *testing.T) {
	entries, errs := scan.Builtin()
	if len(errs) > 0 || len(entries) == 0 {
		t.Fatalf("%d built-in rules, %v", len(entries), errs)
	}
	for _, e := range entries {
		for _, name := range []string{e.Language + "/" + e.ID, e.Language + "/" + e.Group, e.Language + "/all"} {
			got, err := scan.Select(entries, name, name)
			has := false
			for _, g := range got {
				has = has || g.ID == e.ID
			}
			if err != nil || !has {
				t.Errorf("%s: %v without %s", name, err, e.ID)
			}
		}
		for _, name := range []string{e.ID, e.Language + "/" + e.ID} {
			if got, err := scan.Find(entries, name); err != nil || got.ID != e.ID {
				t.Errorf("%s: %s, %v", name, got.ID, err)
			}
		}
	}
	for _, name := range []string{"", "/", "python/", "/all", "python/all/x", "python/nothing", "*"} {
		var unknown *scan.RulesetError
		if got, err := scan.Select(entries, name); !errors.As(err, &unknown) || unknown.Name != name {
			t.Errorf("%q: %d rules, %v", name, len(got), err)
		}
	}
}

// A module that is lowered late, because of what another one takes from it, may turn
// out to be too large: the scan says so, whether or not all of the program is solved.
func TestLateFailureIsReported(t *testing.T) {
	large := "def f(x):\n" + strings.Repeat("    if x: x()\n", 100_000) + "thing = print\n"
	for _, use := range []string{"thing.eval('1')", "unknown.eval('1')\neval('2')"} {
		r := evals(t, "a.py", "from big import thing\n"+use+"\n", "big.py", large)
		if !slices.ContainsFunc(r.Report.Notifications, func(n finding.Notification) bool {
			return n.Region != nil && n.Region.Path == "big.py" && strings.Contains(n.Msg, "too large")
		}) {
			t.Errorf("%q: nothing is said of big.py: %v", use, r.Report.Notifications)
		}
	}
}

// More flows than are followed at once are followed all the same, each from its own sources.
func TestManyFlows(t *testing.T) {
	var rules []*rule.Rule
	text := ""
	for i := range 130 {
		r := callsOf(fmt.Sprintf("F%03d", i), "")
		named := func(n string) []rule.Query {
			return []rule.Query{rule.Calls{Patterns: []rule.Pattern{rule.Pattern(n)}}}
		}
		r.Query = rule.Flows{Sources: named(fmt.Sprintf("src%d", i)), Sinks: named("snk"), Scope: rule.Global}
		rules = append(rules, r)
		text += fmt.Sprintf("snk(src%d())\n", i)
	}
	result := run(t, scan.Options{Texts: texts("a.py", text), Choice: scan.Choice{Rules: rules}})
	for i, f := range result.Report.Findings {
		if f.Region.Start.Line != i+1 || f.RuleID != fmt.Sprintf("F%03d", i) {
			t.Errorf("%s at line %d", f.RuleID, f.Region.Start.Line)
		}
	}
	if n := len(result.Report.Findings); n != 130 {
		t.Errorf("%d findings", n)
	}
}
