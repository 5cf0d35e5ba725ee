package oracle

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
	"codepathfinder.dev/pathfinder/internal/source"
)

// Symbols renders a table the way testdata/symbols.py renders CPython's. Before
// 3.14 CPython has no scopes for annotations: without annotations they are left
// out, and what they hold belongs to the scope around them. The scopes are listed
// in the order of the text.
func Symbols(tree *ast.Tree, t *scope.Table, annotations bool) (string, []scope.ID) {
	w := &symbolWriter{tree: tree, t: t, annotations: annotations, children: make([][]scope.ID, len(t.Scopes))}
	strings := annotationsAreStrings(tree) // then CPython's tables leave out what is in them
	for id := 1; id < len(t.Scopes); id++ {
		parent := t.Scopes[id].Parent
		for !annotations && !strings && t.Scopes[parent].Kind == scope.Annotation {
			parent = t.Scopes[parent].Parent
		}
		w.children[parent] = append(w.children[parent], scope.ID(id))
	}
	file := source.NewFile("", tree.Text)
	line := func(id scope.ID) int { return file.LineOf(tree.Nodes[t.Scopes[id].Node].Start) }
	for _, list := range w.children {
		slices.SortStableFunc(list, func(x, y scope.ID) int { return cmp.Compare(line(x), line(y)) })
	}
	w.scope(0, 0)
	return w.b.String(), w.order
}

// annotationsAreStrings reports whether a file says "from __future__ import
// annotations" (PEP 563).
func annotationsAreStrings(tree *ast.Tree) bool {
	for s := range tree.Children(tree.Root) {
		if tree.Nodes[s].Kind != ast.ImportFrom || tree.Name(s) != "__future__" {
			continue
		}
		for a := range tree.Children(s) {
			if tree.Name(a) == "annotations" {
				return true
			}
		}
	}
	return false
}

type symbolWriter struct {
	tree        *ast.Tree
	t           *scope.Table
	annotations bool
	children    [][]scope.ID
	b           strings.Builder
	order       []scope.ID
}

func (w *symbolWriter) scope(id scope.ID, depth int) {
	s := &w.t.Scopes[id]
	if s.Kind == scope.Annotation && !w.annotations {
		return
	}
	if s.Kind == scope.Annotation {
		// CPython has an empty one for every function, and none of a function's own
		// variables: those are never evaluated.
		local := w.t.Scopes[s.Parent].Kind == scope.Function && w.tree.Nodes[s.Node].Kind >= ast.BoolOp
		if local || s.FirstSymbol == s.EndSymbol && len(w.children[id]) == 0 {
			return
		}
	}
	w.order = append(w.order, id)
	fmt.Fprintf(&w.b, "%d %s\n", depth, w.title(s))
	w.symbols(s)
	for _, c := range w.children[id] {
		w.scope(c, depth+1)
	}
}

func (w *symbolWriter) title(s *scope.Scope) string {
	name := w.t.Names[s.Name]
	switch s.Kind {
	case scope.Module:
		return "module top"
	case scope.Class:
		return "class " + name
	case scope.Function:
		return "function " + name
	case scope.Lambda:
		return "function lambda"
	case scope.Comprehension:
		return "function " + map[ast.Kind]string{
			ast.ListComp: "listcomp", ast.SetComp: "setcomp", ast.DictComp: "dictcomp", ast.GeneratorExp: "genexpr",
		}[w.tree.Nodes[s.Node].Kind]
	case scope.Annotation:
		return "annotation __annotate__"
	case scope.TypeAlias:
		return "alias " + w.tree.Name(w.tree.Nodes[s.Node].First)
	case scope.TypeParams:
		return "typeparams " + name
	}
	return "typevar " + name
}

func (w *symbolWriter) symbols(s *scope.Scope) {
	var lines []string
	for y := s.FirstSymbol; y < s.EndSymbol; y++ {
		k := &w.t.Symbols[y]
		letters := ""
		for _, f := range []struct {
			flag   scope.Flags
			letter string
		}{
			{scope.Used, "U"}, {scope.StatedGlobal, "G"}, {scope.StatedNonlocal, "N"},
			{scope.Assigned | scope.Defined | scope.Deleted | scope.Annotated | scope.TypeParam, "L"},
			{scope.Parameter, "P"}, {scope.Imported, "I"}, {scope.Annotated, "A"},
		} {
			if k.Flags&f.flag != 0 && k.Flags&scope.Implicit == 0 && (k.Scope != 0 || f.flag != scope.StatedGlobal) {
				letters += f.letter
			}
		}
		if letters != "" {
			lines = append(lines, fmt.Sprintf(" %s %s %s\n", w.t.Names[k.Name], w.binding(k), letters))
		}
	}
	slices.Sort(lines)
	w.b.WriteString(strings.Join(lines, ""))
}

func (w *symbolWriter) binding(k *scope.Symbol) string {
	switch k.Binding {
	case scope.Free:
		return "free"
	case scope.ClassVar:
		return "global" // CPython looks the class up first, at run time
	case scope.Global:
		return "global"
	case scope.GlobalStated:
		return "stated"
	}
	switch {
	case k.Flags&scope.Bound&^scope.BoundInside == 0:
		return "global"
	case k.Flags&scope.Captured != 0 && k.Scope != 0:
		return "cell"
	}
	return "local"
}
