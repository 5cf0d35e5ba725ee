package oracle

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
)

// TestSymbols compares our scopes with CPython's symbol tables: what every scope
// does with every name, and what the name refers to.
func TestSymbols(t *testing.T) {
	if p := pythons(t, 1)[0]; p.AtLeast(3, 12) {
		t.Skip("this CPython merges comprehensions into the scopes around them (PEP 709)")
	}
	parsers := sync.Pool{New: func() any { return parse.NewParser() }}
	var mu sync.Mutex
	compared, differ := 0, 0
	each(t, corpus(t), func(p *Python, path string) {
		if err := p.Send(Request{Op: "symtable", Path: path, Full: true}); err != nil {
			t.Error(err)
			return
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
		}
		parser := parsers.Get().(*parse.Parser)
		defer parsers.Put(parser)
		tree := parser.Parse(decode(raw))
		table := scope.Build(tree)
		reply, err := p.Receive()
		if err != nil {
			t.Error(err)
			return
		}
		mu.Lock()
		defer mu.Unlock()
		if reply.Error != "" {
			return
		}
		compared++
		if len(table.Errors) > 0 && !strings.Contains(path, "badsyntax") {
			t.Errorf("%s: refused: %v", path, table.Errors[0])
		}
		ours, order := Symbols(tree, table, p.AtLeast(3, 14))
		theirs := FromLatin1(reply.Text)
		if !p.AtLeast(3, 14) {
			ours, theirs = withoutAnnotations(tables(ours), tables(theirs), annotationNames(table, order))
		}
		if ours == theirs {
			return
		}
		if differ++; differ < 30 {
			t.Errorf("%s: %s", path, firstDifference(ours, theirs))
		}
	})
	t.Logf("%d files compared, %d differ", compared, differ)
	if compared < 100 {
		t.Errorf("only %d files compared", compared)
	}
}

// oneTable is a scope's lines: the first says what it is.
type oneTable struct {
	title string
	names map[string]string
}

func tables(text string) []oneTable {
	var list []oneTable
	for line := range strings.Lines(text) {
		if line[0] != ' ' {
			list = append(list, oneTable{line, map[string]string{}})
			continue
		}
		name, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		list[len(list)-1].names[name] = rest
	}
	return list
}

// annotationNames lists, for each scope that CPython before 3.14 has too, the
// names that its annotations mention: there they count as the scope's own.
func annotationNames(t *scope.Table, order []scope.ID) []map[string]bool {
	of := make([]map[string]bool, len(t.Scopes))
	for id := range t.Scopes {
		s := &t.Scopes[id]
		of[id] = map[string]bool{}
		if s.Kind != scope.Annotation {
			continue
		}
		of[id] = of[s.Parent]
		for y := s.FirstSymbol; y < s.EndSymbol; y++ {
			of[id][t.Names[t.Symbols[y].Name]] = true
		}
	}
	var list []map[string]bool
	for _, id := range order {
		list = append(list, of[id])
	}
	return list
}

// withoutAnnotations leaves out of both what annotations alone are responsible
// for: names that only they use, uses of names that they mention, and cells.
func withoutAnnotations(ours, theirs []oneTable, annotated []map[string]bool) (string, string) {
	render := func(list []oneTable) string {
		var b strings.Builder
		for i, table := range list {
			b.WriteString(table.title)
			var lines []string
			for name, what := range table.names {
				what = strings.Replace(what, "cell", "local", 1)
				if i < len(annotated) && annotated[i][name] {
					what = strings.Replace(what, "U", "", 1)
				}
				if letters := what[strings.Index(what, " ")+1:]; letters != "" {
					lines = append(lines, " "+name+" "+what+"\n")
				}
			}
			slices.Sort(lines)
			b.WriteString(strings.Join(lines, ""))
		}
		return b.String()
	}
	return render(ours), render(theirs)
}

// TestAnnotationScopes compares scopes of annotations and type parameters (PEP
// 649, 695, 696) with the symbol tables of CPython 3.14.
func TestAnnotationScopes(t *testing.T) {
	compared := 0
	for _, p := range interpreters(t) {
		if !p.AtLeast(3, 14) {
			continue
		}
		for _, s := range snippets(t, "annotations.txt") {
			tree := parse.NewParser().Parse([]byte(s.text))
			ours, _ := Symbols(tree, scope.Build(tree), true)
			reply, err := p.Ask(Request{Op: "symtable", Src: Latin1([]byte(s.text)), Full: true})
			if err != nil {
				t.Fatal(err)
			}
			if theirs := FromLatin1(reply.Text); ours != theirs {
				t.Errorf("%s: CPython %v %s\n%s", s.title, p.Version, reply.Error, firstDifference(ours, theirs))
			}
			compared++
		}
	}
	if compared == 0 {
		t.Skip("no CPython 3.14 to compare with")
	}
}
