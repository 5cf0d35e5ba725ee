package oracle

import (
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
	"codepathfinder.dev/pathfinder/internal/source"
)

// faults returns the errors of a program, those of its scopes included.
func faults(parser *parse.Parser, text string) []source.Error {
	tree := parser.Parse([]byte(text))
	return append(tree.Errors, scope.Build(tree).Errors...)
}

// TestReject reads programs that must be refused, and has every CPython that is
// new enough confirm it.
func TestReject(t *testing.T) {
	pythons := interpreters(t)
	parser := parse.NewParser()
	count := 0
	for _, s := range snippets(t, "reject.txt") {
		for text := range strings.SplitSeq(s.text, "\n---\n") {
			count++
			if len(faults(parser, text)) == 0 {
				t.Errorf("%s: not refused: %q", s.title, text)
			}
			for _, p := range pythons {
				if !p.AtLeast(s.major, s.minor) {
					continue
				}
				reply, err := p.Ask(Request{Op: "compile", Src: Latin1([]byte(text))})
				if err != nil {
					t.Fatal(err)
				}
				if reply.Error == "" {
					t.Errorf("%s: CPython %v takes %q", s.title, p.Version, text)
				}
			}
		}
	}
	t.Logf("%d programs refused", count)
}
