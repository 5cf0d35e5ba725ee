package models_test

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/fixture"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval"
	"codepathfinder.dev/pathfinder/internal/scan"
	"codepathfinder.dev/pathfinder/models"
)

// TestFlowRows scans the fixtures of each model of untrusted data. Its rows are rules by
// what they are and their label: source-remote goes to snk(), sink-sql takes from src() what no sanitizer of the
// file has made harmless, and sanitizer-xss stands between src() and snk(). Each must report a line and leave one
// alone, and the last components of all names of a row must stand in a fixture.
func TestFlowRows(t *testing.T) {
	rows, errs := eval.FlowModels(models.FS)
	for _, e := range errs {
		t.Errorf("%s: %s", e.Path, e.Msg)
	}
	files := map[string][]rule.FlowRow{}
	for _, r := range rows {
		files[r.Path] = append(files[r.Path], r)
		if !strings.HasPrefix(r.Doc, "https://") {
			t.Errorf("%s: a row names no documentation", r.Path)
		}
	}
	for file, list := range files {
		t.Run(path.Base(file), func(t *testing.T) {
			t.Parallel()
			tests, text := flowFixtures(t, strings.TrimSuffix(path.Base(file), ".py"))
			rules, first := map[string]*rule.Rule{}, map[string]bool{}
			for _, r := range list {
				flowRules(rules, r)
				first[idOf(r.End, r.Labels[0])] = true
				for _, n := range namesIn(r.Of) {
					last := n[strings.LastIndexByte(n, '.')+1:]
					if syntax, ok := map[string]string{"__setitem__": "] = ", "__getitem__": "[\"", "__iter__": "for ", "__aiter__": "async for ", "__mod__": " % ", "__add__": " + "}[last]; ok {
						last = syntax
					}
					if !strings.Contains(text, strings.Trim(last, "*")) {
						t.Errorf("no fixture uses the name %s", n)
					}
				}
			}
			for _, r := range list {
				sanitize(rules, r)
			}
			var all []*rule.Rule
			for _, r := range rules {
				if first[r.ID] || strings.Contains(text, r.ID) { // the other labels of a sanitizer are about the same
					all = append(all, r)
				}
			}
			slices.SortFunc(all, func(a, b *rule.Rule) int { return strings.Compare(a.ID, b.ID) })
			faults, err := scan.TestRules(context.Background(), all, tests, 1)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range faults {
				if text := fmt.Sprint(f); !strings.Contains(text, ": sanitizer-") || !strings.HasSuffix(text, "no marker") {
					t.Error(text) // what one sanitizer leaves alone is not what the others are tested with
				}
			}
			for _, r := range all {
				quiet := func(w fixture.Want) bool { return w.Kind == fixture.OK && w.RuleID == r.ID }
				if first[r.ID] && !slices.ContainsFunc(tests, func(f *fixture.Fixture) bool { return slices.ContainsFunc(f.Wants, quiet) }) {
					t.Errorf("%s: no test has a line marked ok: %s", file, r.ID)
				}
			}
		})
	}
}

// flowRules adds what a row says to the rules of its labels.
func flowRules(rules map[string]*rule.Rule, r rule.FlowRow) {
	src, snk := rule.Calls{Patterns: []rule.Pattern{"src"}}, rule.Calls{Patterns: []rule.Pattern{"snk"}}
	for _, label := range r.Labels {
		id := idOf(r.End, label)
		if rules[id] == nil {
			q := rule.Flows{Scope: rule.Global, Sources: []rule.Query{src}, Sinks: []rule.Query{snk}}
			switch r.End {
			case rule.SourceEnd:
				q.Sources = nil
			case rule.SinkEnd:
				q.Sinks = nil
			}
			rules[id] = &rule.Rule{ID: id, Language: rule.Python, Severity: finding.Medium, Confidence: finding.HighConfidence, Message: id, Path: r.Path, Query: q}
		}
		q := rules[id].Query.(rule.Flows)
		switch r.End {
		case rule.SourceEnd:
			q.Sources = append(q.Sources, r.Of...)
		case rule.SinkEnd:
			q.Sinks = append(q.Sinks, r.Of...)
		default:
			q.Sanitizers = append(q.Sanitizers, r.Of...)
		}
		rules[id].Query = q
	}
}

// idOf is the identifier of the rule about a label.
func idOf(end rule.FlowEnd, label string) string {
	return string(end) + "-" + strings.ReplaceAll(label, rule.AnyLabel, "any")
}

// sanitize adds a sanitizer to the rules about sinks that it is for.
func sanitize(rules map[string]*rule.Rule, r rule.FlowRow) {
	for id, k := range rules {
		label, ok := strings.CutPrefix(id, string(rule.SinkEnd)+"-")
		if ok && r.End == rule.SanitizerEnd && (slices.Contains(r.Labels, label) || slices.Contains(r.Labels, rule.AnyLabel)) {
			q := k.Query.(rule.Flows)
			q.Sanitizers = append(q.Sanitizers, r.Of...)
			k.Query = q
		}
	}
}

// namesIn lists the names that queries are about.
func namesIn(queries []rule.Query) []string {
	var out []string
	add := func(list []rule.Pattern) {
		for _, p := range list {
			out = append(out, string(p))
		}
	}
	for _, q := range queries {
		switch q := q.(type) {
		case rule.Calls:
			add(q.Patterns)
		case rule.Attributes:
			add(q.Patterns)
		case rule.Methods:
			out = append(out, q.Names...)
		case rule.Attrs:
			out = append(out, q.Names...)
		case rule.Sink:
			out = append(out, namesIn([]rule.Query{q.Of})...)
		case rule.Guard:
			out = append(out, namesIn([]rule.Query{q.Of})...)
		case rule.Opaque:
			out = append(out, namesIn([]rule.Query{q.Of})...)
		case rule.Witness:
			out = append(out, namesIn(q.Of)...)
		case rule.And:
			out = append(out, namesIn(q.Of)...)
		case rule.Parameter:
			out = append(out, namesIn(q.Of)...)
		case rule.Returns:
			out = append(out, namesIn(q.Of)...)
		case rule.Or:
			out = append(out, namesIn(q.Of)...)
		}
	}
	return out
}

// flowFixtures reads the fixtures of a model of untrusted data.
func flowFixtures(t *testing.T, library string) (out []*fixture.Fixture, text string) {
	t.Helper()
	names, err := fs.Glob(models.FS, "python/flows/tests/test_"+library+"*")
	if err != nil || len(names) == 0 {
		t.Fatalf("%s has no fixture", library)
	}
	for _, name := range names {
		if libraryOf(name) != library {
			continue
		}
		raw, err := fs.ReadFile(models.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		f, faults := fixture.Read(name, raw)
		for _, m := range faults {
			t.Error(m)
		}
		out, text = append(out, f), text+string(raw)
	}
	return out, text
}

// libraryOf is the library that a fixture is of: the longest name of one that its own begins with.
func libraryOf(fixture string) string {
	best := ""
	files, _ := fs.Glob(models.FS, "python/flows/*.py")
	for _, f := range files {
		library := strings.TrimSuffix(path.Base(f), ".py")
		if rest, ok := strings.CutPrefix(path.Base(fixture), "test_"+library); ok && (rest[0] == '.' || rest[0] == '_') && len(library) > len(best) {
			best = library
		}
	}
	return best
}
