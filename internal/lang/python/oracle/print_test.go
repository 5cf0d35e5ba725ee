package oracle

import (
	"bytes"
	"os"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
)

// checkPrint checks the laws of ast.Print on a text without syntax errors: what
// it prints is the same program, and prints as itself.
func checkPrint(parser *parse.Parser, text []byte) string {
	tree := parser.Parse(text)
	if len(tree.Errors) > 0 {
		return ""
	}
	o := Options{Interiors: true, Lazy: true}
	want := Shape(tree, o)
	printed := ast.Print(tree)
	again := parser.Parse(bytes.Clone(printed))
	if len(again.Errors) > 0 {
		return "the printed program is refused: " + again.Errors[0].Msg + " at\n" + string(printed[again.Errors[0].Span.Start:min(len(printed), int(again.Errors[0].Span.Start)+200)])
	}
	if got := Shape(again, o); got != want {
		return "the printed program differs: " + firstDifference(got, want)
	}
	if twice := ast.Print(again); !bytes.Equal(twice, printed) {
		return "printing twice differs: " + firstDifference(string(twice), string(printed))
	}
	return ""
}

func TestPrint(t *testing.T) {
	parser := parse.NewParser()
	for _, s := range snippets(t, "accept.txt") {
		if msg := checkPrint(parser, []byte(s.text)); msg != "" {
			t.Errorf("%s: %s", s.title, msg)
		}
	}
	bad := 0
	for _, path := range corpus(t) {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if msg := checkPrint(parser, decode(raw)); msg != "" {
			if bad++; bad < 20 {
				t.Errorf("%s: %s", path, msg)
			}
		}
	}
}
