package scan_test

import (
	"context"
	"os"
	"testing"

	"codepathfinder.dev/pathfinder/internal/scan"
	"codepathfinder.dev/pathfinder/internal/source"
)

// BenchmarkScan scans the project that PATHFINDER_TREE names, such as the sources
// of a large package, with one rule.
func BenchmarkScan(b *testing.B) {
	root := os.Getenv("PATHFINDER_TREE")
	if root == "" {
		b.Skip("PATHFINDER_TREE is not set")
	}
	for b.Loop() {
		s, err := scan.New(scan.Options{
			Project: source.Options{Root: root},
			Choice:  scan.Choice{Rulesets: []string{"python/PYTHON-LANG-SEC-070"}},
		})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Run(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
