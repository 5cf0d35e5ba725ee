package scope_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
)

// TestScopes compares the tables of small programs with what was worked out by
// hand. Each file has prose, programs, and a table with the program's name and
// ".want" for each.
func TestScopes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data: ", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		archive := txtar.Parse(raw)
		want := map[string]string{}
		for _, f := range archive.Files {
			want[f.Name] = string(f.Data)
		}
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".want") {
				continue
			}
			tree := parse.NewParser().Parse(f.Data)
			if len(tree.Errors) > 0 {
				t.Errorf("%s: %s: %v", file, f.Name, tree.Errors[0])
			}
			var got bytes.Buffer
			if err := scope.Dump(&got, scope.Build(tree)); err != nil {
				t.Error(err)
			}
			if got.String() != want[f.Name+".want"] {
				t.Errorf("%s: %s: got\n%s\nwant\n%s", file, f.Name, got.String(), want[f.Name+".want"])
			}
		}
	}
}

// TestNodes asks for the scope and symbol of every node that has one.
func TestNodes(t *testing.T) {
	tree := parse.NewParser().Parse([]byte("import a.b as c, d.e\n" +
		"class K[T]:\n    def __m(self, x=lambda y: y): global g; return [z for z in x]\n" +
		"try: pass\nexcept E as e: pass\nmatch c:\n    case [p, *q] | {'k': p, **q}: pass\n"))
	table := scope.Build(tree)
	var got []string
	for id := range tree.Nodes {
		node := ast.NodeID(id)
		kind := tree.Kind(node)
		if y := table.SymbolOf(node); y != 0 {
			s := &table.Symbols[y]
			got = append(got, kind.String()+" "+table.Names[s.Name]+" in "+table.Scopes[s.Scope].Kind.String())
		}
		if s := table.Of(node); s != 0 {
			got = append(got, kind.String()+" makes "+table.Scopes[s].Kind.String())
		}
	}
	for _, want := range []string{
		"Alias c in Module", "Alias d in Module", "ClassDef K in Module", "ClassDef makes Class", "TypeParams makes TypeParams",
		"TypeParam T in TypeParams", "FunctionDef _K__m in Class", "FunctionDef makes Function", "Param self in Function",
		"Param y in Lambda", "Lambda makes Lambda", "Ident g in Function", "ListComp makes Comprehension", "Name z in Comprehension",
		"ExceptHandler e in Module", "Name E in Module", "MatchAs p in Module", "MatchStar q in Module", "Name x in Function",
	} {
		found := false
		for _, g := range got {
			found = found || g == want
		}
		if !found {
			t.Errorf("missing: %s", want)
		}
	}
}

// TestMangled applies the rule for private names.
func TestMangled(t *testing.T) {
	tree := parse.NewParser().Parse([]byte("class _C:\n    def f(self): pass\nclass __:\n    pass\n"))
	table := scope.Build(tree)
	for _, test := range []struct {
		scope      scope.ID
		name, want string
	}{
		{0, "__x", "__x"}, {1, "__x", "_C__x"}, {2, "__x", "_C__x"}, {1, "__x__", "__x__"}, {1, "_x", "_x"}, {1, "__", "__"}, {3, "__x", "__x"},
	} {
		if got := table.Mangled(test.scope, test.name); got != test.want {
			t.Errorf("%s in scope %d: got %s, want %s", test.name, test.scope, got, test.want)
		}
	}
}
