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

// rows evaluates all model files.
func rows(t *testing.T) map[string][]rule.Listener {
	t.Helper()
	out := map[string][]rule.Listener{}
	for _, library := range eval.Models(rule.Python) {
		list, errs := eval.Model(rule.Python, library)
		for _, e := range errs {
			t.Errorf("%s: %s", e.Path, e.Msg)
		}
		if len(list) == 0 {
			t.Errorf("%s has no rows", library)
		}
		out[library] = list
	}
	if len(out) == 0 {
		t.Fatal("there are no models")
	}
	return out
}

// TestRowsAreComplete checks what every row must say of itself.
func TestRowsAreComplete(t *testing.T) {
	owner := map[string]string{}
	for library, list := range rows(t) {
		for _, r := range list {
			name := string(r.Names[0])
			if !strings.HasPrefix(r.Doc, "https://") {
				t.Errorf("%s: %s names no documentation", library, name)
			}
			if r.Origin.Package == "" {
				t.Errorf("%s: %s says not where it was verified", library, name)
			}
			for _, n := range r.Names {
				key := fmt.Sprint(n, r.Files, r.Versions, r.When, r.Hosts)
				if owner[key] != "" {
					t.Errorf("%s has two rows, in %s and in %s", n, owner[key], library)
				}
				owner[key] = library
			}
		}
	}
}

// TestFixtures scans the fixtures of each library for its rows, each row a rule of
// its own under its first name. Every row must have a line that it reports and one
// that it does not, and every other name of a row must stand in a fixture.
func TestFixtures(t *testing.T) {
	for library, list := range rows(t) {
		t.Run(library, func(t *testing.T) {
			t.Parallel()
			tests := fixtures(t, library)
			var rules []*rule.Rule
			text := ""
			for _, f := range tests {
				for _, file := range f.Files {
					text += string(file.Text)
				}
			}
			for _, r := range list {
				id := ruleName(r)
				if i := slices.IndexFunc(rules, func(r *rule.Rule) bool { return r.ID == id }); i >= 0 {
					q := rules[i].Query.(rule.Listens)
					q.Rows = append(q.Rows, r)
					rules[i].Query = q
				} else {
					rules = append(rules, &rule.Rule{
						ID: id, Language: rule.Python, Severity: finding.Medium, Confidence: finding.HighConfidence, Message: id,
						Path: r.Path, Query: rule.Listens{Models: []string{library}, Rows: []rule.Listener{r}},
					})
				}
				for _, n := range r.Names {
					if last := string(n[strings.LastIndexByte(string(n), '.')+1:]); !strings.Contains(text, strings.Trim(last, "*")) {
						t.Errorf("no fixture uses the name %s", n)
					}
				}
			}
			faults, err := scan.TestRules(context.Background(), rules, tests, 1)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range faults {
				t.Error(f)
			}
			for _, r := range rules {
				quiet := func(w fixture.Want) bool { return w.Kind == fixture.OK && w.RuleID == r.ID }
				if !slices.ContainsFunc(tests, func(f *fixture.Fixture) bool { return slices.ContainsFunc(f.Wants, quiet) }) {
					t.Errorf("%s: no test has a line marked ok: %s", r.Path, r.ID)
				}
			}
		})
	}
}

// fixtures reads the fixtures of a library.
func fixtures(t *testing.T, library string) []*fixture.Fixture {
	t.Helper()
	names, err := fs.Glob(models.FS, "python/tests/test_"+library+".*")
	if err != nil || len(names) == 0 {
		t.Fatalf("%s has no fixture", library)
	}
	var out []*fixture.Fixture
	for _, name := range names {
		raw, err := fs.ReadFile(models.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		f, faults := fixture.Read(name, raw)
		for _, m := range faults {
			t.Error(m)
		}
		out = append(out, f)
	}
	return out
}

// TestEveryFileBelongs looks for files that no test reads.
func TestEveryFileBelongs(t *testing.T) {
	libraries := eval.Models(rule.Python)
	err := fs.WalkDir(models.FS, "python", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(name, "__pycache__") {
			return err
		}
		if strings.HasPrefix(name, "python/flows/") {
			return nil // see TestFlowRows
		}
		library, _, _ := strings.Cut(strings.TrimPrefix(path.Base(name), "test_"), ".")
		if !slices.Contains(libraries, library) || path.Dir(name) != "python" && path.Dir(name) != "python/tests" {
			t.Errorf("%s belongs to no model", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// ruleName is what markers call a row: its first name, with what no id may hold
// replaced.
func ruleName(r rule.Listener) string {
	return strings.NewReplacer(":", ".", "*.", "").Replace(string(r.Names[0]))
}

// TestEveryLibraryIsInARule looks for libraries that no built-in rule asks about, or
// two do: then one listener has two findings.
func TestEveryLibraryIsInARule(t *testing.T) {
	entries, faults := scan.Builtin()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	list, errs := scan.Evaluate(entries)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	in := map[string]string{}
	for _, r := range list {
		q, ok := r.Query.(rule.Listens)
		if !ok {
			continue
		}
		for _, library := range q.Models {
			if in[library] != "" {
				t.Errorf("%s is in %s and in %s", library, in[library], r.ID)
			}
			in[library] = r.ID
		}
	}
	for _, library := range eval.Models(rule.Python) {
		if in[library] == "" {
			t.Errorf("no rule is about %s", library)
		}
	}
}
