package scan

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/fixture"
	"codepathfinder.dev/pathfinder/internal/parallel"
	"codepathfinder.dev/pathfinder/internal/registry"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval"
	"codepathfinder.dev/pathfinder/internal/source"
)

// TestResult is the outcome of testing rules.
type TestResult struct {
	Rules, Tests int
	Lines        int // that markers speak of
	Faults       []fixture.Mismatch
}

// Add adds another outcome.
func (r *TestResult) Add(o TestResult) {
	r.Rules, r.Tests, r.Lines = r.Rules+o.Rules, r.Tests+o.Tests, r.Lines+o.Lines
	r.Faults = append(r.Faults, o.Faults...)
}

// fault adds a fault at a place of which the line may be unknown, 0.
func (r *TestResult) fault(path string, line int, msg string) {
	r.Faults = append(r.Faults, fixture.Mismatch{Path: path, Line: max(line, 1), Msg: msg})
}

func (r *TestResult) problems(list []registry.Problem) {
	for _, p := range list {
		r.fault(p.Path, p.Line, p.Msg)
	}
}

// errors adds what is wrong with a rule file, which is nil where it cannot be read.
func (r *TestResult) errors(path string, file *source.File, errs ...source.Error) {
	for _, e := range errs {
		line := 0
		if file != nil {
			line = file.LineOf(e.Span.Start)
		}
		r.fault(path, line, e.Msg)
	}
}

// TestBuiltin tests the built-in rules and their pages, which say that they stand
// below an address. The error is the context's.
func TestBuiltin(ctx context.Context, address string, workers int) (TestResult, error) {
	var out TestResult
	entries, errs := Builtin()
	for _, e := range errs {
		out.fault(e.Path, 0, e.Msg)
	}
	var pages []*registry.Page
	for _, e := range entries {
		page, err := out.entry(ctx, e, address, workers)
		if err != nil {
			return out, err
		}
		pages = append(pages, page...)
	}
	out.problems(registry.Check(pages...))
	return out, nil
}

// entry tests the rule of one folder, and returns its page.
func (r *TestResult) entry(ctx context.Context, e registry.Entry, address string, workers int) ([]*registry.Page, error) {
	rules, errs := evaluate(e.Rule)
	r.errors(e.Rule.Path, e.Rule, errs...)
	for _, f := range rules {
		f.Group = e.Group
	}
	pages, problems := registry.Pages([]registry.Entry{e}, rules, address)
	r.problems(problems)
	tests, _ := e.Fixtures() // of which the page has said what is wrong
	return pages, r.run(ctx, rules, tests.All(), workers)
}

// TestFolders tests the rules at a path, a folder with rule files in it or below
// it, or a rule file, which stands for its folder. Pages that stand beside rules
// are tested too. The error is the context's or a *source.TargetError.
func TestFolders(ctx context.Context, name, address string, workers int) (TestResult, error) {
	var out TestResult
	if err := exists(name); err != nil {
		return out, err
	}
	only := ""
	if stat, err := os.Stat(name); err == nil && !stat.IsDir() {
		name = filepath.Dir(name)
		only = filepath.ToSlash(name)
	}
	loaded, err := eval.Load(ctx, []string{name}, eval.Options{})
	if err != nil {
		return out, err
	}
	for _, e := range loaded.Errors {
		if only == "" || path.Dir(e.Path) == only {
			out.errors(e.Path, loaded.File(e.Path), e)
		}
	}
	byFolder := map[string][]*rule.Rule{}
	for _, r := range loaded.Rules {
		byFolder[path.Dir(r.Path)] = append(byFolder[path.Dir(r.Path)], r)
	}
	for _, dir := range slices.Sorted(maps.Keys(byFolder)) {
		if only != "" && dir != only {
			continue
		}
		if err := out.folder(ctx, dir, byFolder[dir], address, workers); err != nil {
			return out, err
		}
	}
	return out, nil
}

// folder tests the rules of a folder of the user's.
func (r *TestResult) folder(ctx context.Context, dir string, rules []*rule.Rule, address string, workers int) error {
	f, err := openTests(ctx, dir)
	if err != nil {
		return err
	}
	if f.has(pageName) {
		return r.paged(ctx, f, address, workers)
	}
	isRule := func(name string) bool {
		return slices.ContainsFunc(rules, func(r *rule.Rule) bool { return r.Path == name })
	}
	tests, faults := f.fixtures(isRule)
	r.Faults = append(r.Faults, faults...)
	return r.run(ctx, rules, tests, workers)
}

// paged tests a folder that is laid out as the built-in rules' are: there its name
// and those of the two above count.
func (r *TestResult) paged(ctx context.Context, f testFolder, address string, workers int) error {
	fsys, dir, err := f.asRegistry()
	if err != nil {
		return err
	}
	entries, errs := registry.Load(fsys)
	before := len(r.Faults)
	if len(entries) != 1 {
		r.fault(dir+"/"+pageName, 0, "a rule with a page stands in folders language/group/ID, as in python/lang/"+path.Base(dir))
	}
	for _, e := range entries {
		pages, err := r.entry(ctx, e, address, workers)
		if err != nil {
			return err
		}
		r.problems(registry.Check(pages...))
	}
	for _, e := range errs {
		r.fault(e.Path, 0, e.Msg)
	}
	for i := range r.Faults[before:] {
		m := &r.Faults[before+i]
		if rest, ok := strings.CutPrefix(m.Path, dir); ok {
			m.Path = f.path + rest
		}
	}
	return nil
}

// run runs tests and counts them.
func (r *TestResult) run(ctx context.Context, rules []*rule.Rule, tests []*fixture.Fixture, workers int) error {
	r.Rules += len(rules)
	r.Tests += len(tests)
	for _, t := range tests {
		r.Lines += len(t.Wants)
	}
	faults, err := TestRules(ctx, rules, tests, workers)
	r.Faults = append(r.Faults, faults...)
	return err
}

// TestRules scans the tests of rules, each by itself and for all of these rules,
// and returns what is wrong: promises of markers that are not kept, findings that
// none promised, tests that could not be looked at in full, and rules that no test
// sees reporting anything. Findings of every confidence count. The error is the
// context's.
func TestRules(ctx context.Context, rules []*rule.Rule, tests []*fixture.Fixture, workers int) ([]fixture.Mismatch, error) {
	results := make([][]fixture.Mismatch, len(tests))
	err := parallel.Each(ctx, workers, len(tests), func(_, i int) { results[i] = testRules(ctx, rules, tests[i]) })
	if err != nil {
		return nil, err
	}
	out := slices.Concat(results...)
	for _, r := range rules {
		proves := func(w fixture.Want) bool { return w.Kind == fixture.RuleID && w.RuleID == r.ID }
		if !slices.ContainsFunc(tests, func(f *fixture.Fixture) bool { return slices.ContainsFunc(f.Wants, proves) }) {
			out = append(out, fixture.Mismatch{Path: r.Path, Line: 1, RuleID: r.ID, Msg: "no test has a line marked ruleid: " + r.ID})
		}
	}
	return out, nil
}

func testRules(ctx context.Context, rules []*rule.Rule, test *fixture.Fixture) []fixture.Mismatch {
	fault := func(line int, msg string) []fixture.Mismatch {
		return []fixture.Mismatch{{Path: test.Path, Line: line, Msg: msg}}
	}
	var ids []string
	for _, r := range rules {
		ids = append(ids, r.ID)
	}
	o := Options{Choice: Choice{Rules: rules}, Profile: Audit, Workers: 1}
	for _, f := range test.Files {
		o.Texts = append(o.Texts, source.Text{Path: f.Path, Text: f.Text})
	}
	s, err := New(o)
	if err != nil {
		return fault(1, err.Error())
	}
	result, err := s.Run(ctx)
	if err != nil {
		return fault(1, err.Error())
	}
	out := test.Check(ids, result.Report.Findings)
	for _, n := range result.Report.Notifications {
		if n.Level != finding.ErrorLevel {
			continue
		}
		line, msg := 1, n.Msg
		if n.Region != nil {
			line = max(n.Region.Start.Line, 1)
			if len(test.Files) > 1 {
				line, msg = 1, fmt.Sprintf("%s:%d: %s", n.Region.Path, line, msg)
			}
		}
		out = append(out, fault(line, msg)...)
	}
	return out
}
