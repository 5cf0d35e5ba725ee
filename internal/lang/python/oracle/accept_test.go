package oracle

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
)

// snippet is one program of a table in testdata.
type snippet struct {
	major, minor int // the first version that takes it
	title, text  string
}

var heading = regexp.MustCompile(`(?m)^### (\d)\.(\d+) (.*)\n`)

// snippets reads a table: after some prose, each program below a heading with a
// version and a title.
func snippets(t testing.TB, file string) []snippet {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	var list []snippet
	at := heading.FindAllStringSubmatchIndex(text, -1)
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		s := snippet{title: text[m[6]:m[7]], text: strings.TrimSuffix(text[m[1]:end], "\n")}
		fmt.Sscan(text[m[2]:m[3]], &s.major)
		fmt.Sscan(text[m[4]:m[5]], &s.minor)
		list = append(list, s)
	}
	return list
}

// interpreters starts every CPython at hand: python3, and those under node that
// PATHFINDER_PYODIDE and PATHFINDER_PYODIDE_NEXT name.
func interpreters(t *testing.T) []*Python {
	t.Helper()
	var list []*Python
	if p, err := Start(); err == nil {
		list = append(list, p)
	} else {
		t.Log(err)
	}
	for _, variable := range []string{"PATHFINDER_PYODIDE", "PATHFINDER_PYODIDE_NEXT"} {
		home := os.Getenv(variable)
		if home == "" {
			t.Log(variable + " does not name the folder of the npm package pyodide")
			continue
		}
		p, err := StartPyodide(home)
		if err != nil {
			t.Log(err)
			continue
		}
		list = append(list, p)
	}
	for _, p := range list {
		t.Cleanup(p.Close)
	}
	return list
}

// TestAccept reads programs that must be accepted, and compares their trees with
// those of every CPython that is new enough.
func TestAccept(t *testing.T) {
	pythons := interpreters(t)
	compared := make([]int, len(pythons))
	parser := parse.NewParser()
	for _, s := range snippets(t, "accept.txt") {
		tree := parser.Parse([]byte(s.text))
		for _, e := range tree.Errors {
			t.Errorf("%s: refused at line %d: %s", s.title, lineOf(s.text, e.Span.Start), e.Msg)
		}
		_ = scope.Build(tree)
		for i, p := range pythons {
			if !p.AtLeast(s.major, s.minor) {
				continue
			}
			// Before 3.13 CPython places parts of f-strings differently.
			o := Options{Places: true, Interiors: p.AtLeast(3, 13), Lazy: p.AtLeast(3, 15)}
			ours := Shape(tree, o)
			reply, err := p.Ask(Request{Op: "ast", Src: Latin1([]byte(s.text)), Full: true})
			switch {
			case err != nil:
				t.Fatal(err)
			case reply.Error != "":
				t.Errorf("%s: CPython %v refuses it: line %d: %s", s.title, p.Version, reply.Line, reply.Error)
			case ours != FromLatin1(reply.Text):
				t.Errorf("%s: CPython %v: %s", s.title, p.Version, firstDifference(ours, FromLatin1(reply.Text)))
			default:
				compared[i]++
			}
		}
	}
	for i, p := range pythons {
		t.Logf("CPython %v: %d programs have the same tree", p.Version, compared[i])
	}
}

func lineOf(text string, off int32) int {
	return 1 + strings.Count(text[:off], "\n")
}
