package oracle

import (
	"fmt"
	"io"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
)

// FuzzParse checks on any text what holds for every tree: spans are in the text
// and nest, siblings are in order, what is printed reads and prints the same, and
// scopes are well formed.
func FuzzParse(f *testing.F) {
	for _, file := range []string{"accept.txt", "reject.txt"} {
		for _, s := range snippets(f, file) {
			f.Add([]byte(s.text))
		}
	}
	parser := parse.NewParser()
	f.Fuzz(func(t *testing.T, text []byte) {
		if msg := checkText(parser, text); msg != "" {
			t.Error(msg)
		}
	})
}

// checkText returns what is wrong with the tree or scopes of a text, or "".
func checkText(parser *parse.Parser, text []byte) string {
	tree := parser.Parse(text)
	if msg := checkTree(tree); msg != "" {
		return msg
	}
	if msg := checkScopes(tree, scope.Build(tree)); msg != "" {
		return msg
	}
	if err := ast.Dump(io.Discard, tree); err != nil {
		return err.Error()
	}
	Shape(tree, Options{Places: true, Interiors: true, TypeComments: true})
	ast.Print(tree)
	return checkPrint(parser, text)
}

func checkTree(t *ast.Tree) string {
	for _, e := range t.Errors {
		if e.Span.Start < 0 || e.Span.Start > e.Span.End || int(e.Span.End) > len(t.Text) {
			return fmt.Sprintf("error outside of the text: %v %v", e.Span, e.Msg)
		}
		if e.Msg == "" {
			return "error without a message"
		}
	}
	if root := t.Node(t.Root); root.Start != 0 || int(root.End) != len(t.Text) {
		return "the module is not the whole text"
	}
	visited := make([]bool, len(t.Nodes))
	stack := []ast.NodeID{t.Root}
	for len(stack) > 0 {
		id := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if visited[id] {
			return fmt.Sprintf("node %d has two parents", id)
		}
		visited[id] = true
		if msg := checkNode(t, id); msg != "" {
			return msg
		}
		for c := range t.Children(id) {
			stack = append(stack, c)
		}
	}
	return ""
}

func checkNode(t *ast.Tree, id ast.NodeID) string {
	n := t.Node(id)
	if n.Start > n.End {
		return fmt.Sprintf("%s %d:%d is turned around", n.Kind, n.Start, n.End)
	}
	if n.Val < 0 {
		return fmt.Sprintf("%s has the value %d", n.Kind, n.Val)
	}
	t.Constant(id)
	last := n.Start
	for c := range t.Children(id) {
		k := t.Node(c)
		if k.Kind == ast.Decorators { // before the definition they belong to
			continue
		}
		if k.Start < last || k.End > n.End {
			return fmt.Sprintf("%s %d:%d is out of order or outside of %s %d:%d", k.Kind, k.Start, k.End, n.Kind, n.Start, n.End)
		}
		last = k.End
	}
	return ""
}

func checkScopes(tree *ast.Tree, t *scope.Table) string {
	end := scope.SymbolID(1)
	for id := range t.Scopes {
		s := &t.Scopes[id]
		if s.Parent >= scope.ID(id) || (s.Parent < 0) != (id == 0) {
			return fmt.Sprintf("scope %d has parent %d", id, s.Parent)
		}
		if s.FirstSymbol != end || s.EndSymbol < end {
			return fmt.Sprintf("the symbols of scope %d are %d:%d", id, s.FirstSymbol, s.EndSymbol)
		}
		for y := s.FirstSymbol; y < s.EndSymbol; y++ {
			k := &t.Symbols[y]
			owner := &t.Symbols[k.Owner]
			switch {
			case k.Scope != scope.ID(id):
				return fmt.Sprintf("symbol %d is of scope %d, not %d", y, k.Scope, id)
			case k.Owner != 0 && owner.Owner != k.Owner:
				return fmt.Sprintf("the owner of %s is no owner", t.Names[k.Name])
			case k.Owner != 0 && k.Owner != y && owner.Name != k.Name:
				return fmt.Sprintf("%s belongs to %s", t.Names[k.Name], t.Names[owner.Name])
			case k.Binding == scope.Local && k.Owner != y:
				return fmt.Sprintf("%s is local and another's", t.Names[k.Name])
			case t.Lookup(scope.ID(id), k.Name) != y:
				return fmt.Sprintf("%s is not found by name", t.Names[k.Name])
			}
		}
		end = s.EndSymbol
	}
	if int(end) != len(t.Symbols) {
		return "symbols without a scope"
	}
	for id := range tree.Nodes {
		if y := t.SymbolOf(ast.NodeID(id)); int(y) >= len(t.Symbols) || y < 0 {
			return "a node with no such symbol"
		}
		if s := t.Of(ast.NodeID(id)); int(s) >= len(t.Scopes) || s < 0 {
			return "a node with no such scope"
		}
	}
	for _, e := range t.Errors {
		if e.Span.Start < 0 || e.Span.Start > e.Span.End || int(e.Span.End) > len(tree.Text) {
			return fmt.Sprintf("error outside of the text: %v %v", e.Span, e.Msg)
		}
	}
	return ""
}

// TestInvariants runs the fuzz target's checks over broken files.
func TestInvariants(t *testing.T) {
	p := pythons(t, 1)[0]
	parser := parse.NewParser()
	for _, b := range mutate(t, p, 25) {
		if msg := checkText(parser, []byte(b.text)); msg != "" {
			t.Errorf("%s, %s at %d: %s", b.path, b.kind, b.line, msg)
		}
	}
	for _, file := range []string{"accept.txt", "reject.txt"} {
		for _, s := range snippets(t, file) {
			if msg := checkText(parser, []byte(s.text)); msg != "" {
				t.Errorf("%s: %s", s.title, msg)
			}
		}
	}
}
