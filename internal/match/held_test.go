package match_test

import (
	"context"
	"testing"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python"
	"codepathfinder.dev/pathfinder/internal/match"
	"codepathfinder.dev/pathfinder/internal/solve"
)

// No context is left out in which a rule might find labels: where the bound says that there are none,
// there are none.
func TestLabelsAreWithinTheirBound(t *testing.T) {
	all := 0
	for i, p := range programs(t) {
		if p.fault != "" || !isHeavy() && i%5 > 0 {
			continue
		}
		var inputs []lang.Input
		for _, f := range p.files() {
			inputs = append(inputs, lang.Input{Path: f.Path, Text: f.Text})
		}
		loaded := python.Language{}.Load(context.Background(), inputs, lang.LoadOptions{Workers: 1})
		program := &ir.Program{Modules: loaded.Modules}
		m, problems := match.Compile(p.rules)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		solved := solve.Solve(context.Background(), program, solve.Options{Semantics: loaded.Semantics, Imports: loaded.Imports, Facts: loaded.Facts})
		missed, labelled := m.Prepare("python", program, loaded.Facts, loaded.Semantics).UnheldLabels(context.Background(), solved)
		all += labelled
		for _, at := range missed {
			t.Errorf("%s: %s", p.path, at)
		}
	}
	if all < 1000 {
		t.Errorf("only %d instructions have labels", all)
	}
}
