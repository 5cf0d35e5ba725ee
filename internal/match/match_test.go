package match_test

import (
	"context"
	"testing"

	"codepathfinder.dev/pathfinder/internal/scan"
)

// TestMatchers runs the rules in testdata/matchers, each of which uses one part of a
// matcher, over the marked programs beside them.
func TestMatchers(t *testing.T) {
	r, err := scan.TestFolders(context.Background(), "testdata/matchers", "https://example.invalid/", 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range r.Faults {
		t.Errorf("%s:%d: %s", m.Path, m.Line, m.Msg)
	}
	if r.Rules < 15 || r.Lines < 80 {
		t.Errorf("only %d rules and %d marked lines", r.Rules, r.Lines)
	}
}
