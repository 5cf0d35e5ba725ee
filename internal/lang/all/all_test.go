package all_test

import (
	"slices"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/all"
	"codepathfinder.dev/pathfinder/internal/rule"
)

// Languages have the names that rules use, each its own, and every language has
// the same stages to look at.
func TestTables(t *testing.T) {
	known := []string{rule.Python, rule.Go, rule.Dockerfile, rule.Compose, rule.Configuration}
	var names []string
	stages := map[string][]string{}
	for _, l := range all.Languages {
		if !slices.Contains(known, l.Name()) || slices.Contains(names, l.Name()) {
			t.Errorf("the name %q is unknown to rules, or taken", l.Name())
		}
		names = append(names, l.Name())
	}
	for _, p := range all.Printers {
		if !slices.Contains(names, p.Language.Name()) || p.Print == nil || p.Summary == "" {
			t.Errorf("the stage %s of %s is incomplete", p.Stage, p.Language.Name())
		}
		stages[p.Language.Name()] = append(stages[p.Language.Name()], p.Stage)
	}
	for _, name := range names {
		if name == rule.Configuration {
			continue // its formats are known by the file's name, which a printer is not told
		}
		for _, want := range []string{"tokens", "ast"} {
			if !slices.Contains(stages[name], want) {
				t.Errorf("%s has no stage %q", name, want)
			}
		}
	}
}
