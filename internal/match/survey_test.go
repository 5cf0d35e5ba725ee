package match_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python"
	"codepathfinder.dev/pathfinder/internal/match"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve"
)

// flowsIn runs flows, and returns what they found, with how often the program was solved again. The
// names of what flows begin with, end in and are made harmless by have the number of the flow in the
// place of #.
func flowsIn(t *testing.T, n int, source, sink, sanitizer, text string) (found []finding.Finding, again int) {
	t.Helper()
	calls := func(name string, i int) []rule.Query {
		return []rule.Query{rule.Calls{Patterns: []rule.Pattern{rule.Pattern(strings.ReplaceAll(name, "#", fmt.Sprint(i)))}}}
	}
	var rules []*rule.Rule
	for i := range n {
		rules = append(rules, &rule.Rule{
			ID: fmt.Sprintf("R%03d", i), Language: rule.Python, Severity: finding.High, Confidence: finding.HighConfidence, Message: "m.",
			Query: rule.Flows{Sources: calls(source, i), Sinks: calls(sink, i), Sanitizers: calls(sanitizer, i), Scope: rule.Global},
		})
	}
	loaded := python.Language{}.Load(context.Background(), []lang.Input{{Path: "a.py", Text: []byte(text)}}, lang.LoadOptions{})
	program := &ir.Program{Modules: loaded.Modules}
	solved := func() *solve.Result {
		return solve.Solve(context.Background(), program, solve.Options{Semantics: loaded.Semantics, Imports: loaded.Imports, Facts: loaded.Facts})
	}
	m, problems := match.Compile(rules)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	p := m.Prepare(rule.Python, program, loaded.Facts, loaded.Semantics)
	found = p.Run(context.Background(), solved(), func() *solve.Result { again++; return solved() }, nil)
	return found, again
}

// Flows that differ in what the program does not have are followed together, however many they are.
func TestFlowsTogether(t *testing.T) {
	found, again := flowsIn(t, 300, "lib.source#", "lib.sink#", "lib.clean#", "import lib\nlib.sink7(lib.source7())\nlib.sink8(lib.clean8(lib.source8()))\nlib.sink9(lib.source8())\n")
	if again > 0 {
		t.Errorf("solved %d times more", again)
	}
	if len(found) != 1 || found[0].RuleID != "R007" {
		t.Errorf("%+v", found)
	}
}

// So are those of which the sanitizers are of packages that the program does not have, although it has
// a function of their name: what it hands on is of a package that it mentions.
func TestFlowsTogetherOfOtherPackages(t *testing.T) {
	text := "import lib\n\n\ndef quote(s):\n    return s\n\n\nlib.sink(\", \".join(map(quote, [lib.source()])))\n"
	found, again := flowsIn(t, 300, "lib.source", "lib.sink", "lib#.quote", text)
	if again > 0 || len(found) != 300 {
		t.Errorf("solved %d times more, %d findings", again, len(found))
	}
}

// Where there are more flows than labels, all of them are followed, in turns.
func TestFlowsInTurns(t *testing.T) {
	var text strings.Builder
	text.WriteString("import lib\n")
	const n = 130
	for i := range n {
		fmt.Fprintf(&text, "lib.sink%d(lib.source%d())\nlib.sink%d(lib.source%d())\n", i, i, i, (i+1)%n)
	}
	found, again := flowsIn(t, n, "lib.source#", "lib.sink#", "lib.clean#", text.String())
	if again != 2 || len(found) != n {
		t.Errorf("solved %d times more, %d findings", again, len(found))
	}
	for i, f := range found {
		if want := fmt.Sprintf("R%03d", i); f.RuleID != want || f.Region.Start.Line != 2+2*i {
			t.Errorf("%s in line %d", f.RuleID, f.Region.Start.Line)
		}
	}
}
