package scope

import (
	"cmp"
	"fmt"
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/source"
)

// Build makes the table of a tree.
func Build(tree *ast.Tree) *Table { return NewBuilder().Build(tree) }

// Builder makes one table after another, keeping its buffers. It is not safe for
// concurrent use.
type Builder struct {
	t     *ast.Tree
	nodes []ast.Node
	out   *Table

	scopes  []Scope
	symbols []draft
	index   []int32               // Table.symbols
	last    []SymbolID            // by name: its innermost symbol in an open scope
	texts   map[string]lex.NameID // ids of names by text, once a name had to be mangled
	imports []Site
	calls   []Site

	context
	stamps  []int32 // by name: the last call that passed it by keyword
	stamp   int32
	futures bool // "from __future__ import" may still come
}

// draft is a symbol while its scope is read. Scope.FirstSymbol starts the chain
// of the scope's symbols until layOut.
type draft struct {
	Symbol
	outer SymbolID   // last[name] outside of the scope
	next  SymbolID   // in the scope
	node  ast.NodeID // where it was first named, for errors
}

// context is what the rules need to know about the place being read.
type context struct {
	scope    ID
	class    lex.NameID // the class whose private names are mangled
	bases    bool       // in the bases of a generic class: of private names only its type parameters are mangled
	mangled  map[lex.NameID]lex.NameID
	loops    int        // loops around, inside this function
	tries    int        // try statements around, inside this function
	star     bool       // inside an except* handler, and no loop inside it
	iterable bool       // inside a comprehension's first iterable
	targets  bool       // inside a comprehension's targets
	returned ast.NodeID // the function's first "return value"
}

// maxErrors is how many errors of a file are kept.
const maxErrors = 1000

// NewBuilder returns a builder.
func NewBuilder() *Builder { return &Builder{} }

// Build makes the table of a tree.
func (b *Builder) Build(tree *ast.Tree) *Table {
	b.t, b.nodes = tree, tree.Nodes
	b.out = &Table{tree: tree, Names: tree.Names[:len(tree.Names):len(tree.Names)]}
	b.scopes, b.symbols = b.scopes[:0], append(b.symbols[:0], draft{})
	b.imports, b.calls = b.imports[:0], b.calls[:0]
	b.index = make([]int32, len(tree.Nodes))
	b.last = append(b.last[:0], make([]SymbolID, len(tree.Names))...)
	b.stamps, b.stamp = append(b.stamps[:0], make([]int32, len(tree.Names))...), 0
	b.texts = nil
	b.context = context{scope: NoScope}
	b.futures = true

	outer := b.enter(Module, tree.Root, 0)
	b.statements(tree.Nodes[tree.Root].First)
	b.leave(outer)
	b.resolve()
	b.layOut()
	slices.SortStableFunc(b.out.Errors, func(x, y source.Error) int { return cmp.Compare(x.Span.Start, y.Span.Start) })
	b.out.Imports, b.out.Calls = slices.Clone(b.imports), slices.Clone(b.calls)
	return b.out
}

// enter opens a scope and returns the context to leave it with.
func (b *Builder) enter(kind Kind, node ast.NodeID, name lex.NameID) context {
	outer := b.context
	b.scopes = append(b.scopes, Scope{Kind: kind, Node: node, Parent: outer.scope, Name: name})
	b.context = context{scope: ID(len(b.scopes) - 1), class: outer.class, bases: outer.bases, mangled: outer.mangled, iterable: outer.iterable}
	return outer
}

// leave closes the scope.
func (b *Builder) leave(outer context) {
	for s := b.scopes[b.scope].FirstSymbol; s != 0; s = b.symbols[s].next {
		b.last[b.symbols[s].Name] = b.symbols[s].outer
	}
	b.context = outer
}

// symbol returns the current scope's symbol of a name, made where it is new.
func (b *Builder) symbol(name lex.NameID, node ast.NodeID) SymbolID {
	if b.class != 0 {
		name = b.private(name)
	}
	s := b.last[name]
	if s != 0 && b.symbols[s].Scope == b.scope {
		return s
	}
	return b.newSymbol(name, node)
}

func (b *Builder) newSymbol(name lex.NameID, node ast.NodeID) SymbolID {
	s := SymbolID(len(b.symbols))
	first := &b.scopes[b.scope].FirstSymbol
	b.symbols = append(b.symbols, draft{Symbol: Symbol{Name: name, Scope: b.scope}, outer: b.last[name], next: *first, node: node})
	b.last[name], *first = s, s
	return s
}

// insert makes a symbol in a scope around the current one.
func (b *Builder) insert(scope ID, name lex.NameID, node ast.NodeID) SymbolID {
	if b.class != 0 {
		name = b.private(name)
	}
	s := SymbolID(len(b.symbols))
	link := &b.last[name]
	for *link != 0 && b.symbols[*link].Scope > scope {
		link = &b.symbols[*link].outer
	}
	outer := *link
	*link = s
	first := &b.scopes[scope].FirstSymbol
	b.symbols = append(b.symbols, draft{Symbol: Symbol{Name: name, Scope: scope}, outer: outer, next: *first, node: node})
	*first = s
	return s
}

// add notes what the current scope does with a name.
func (b *Builder) add(name lex.NameID, node ast.NodeID, f Flags) {
	s := b.symbol(name, node)
	b.index[node] = s
	b.symbols[s].Flags |= f
}

// private returns the id of a name as the class being read mangles it.
func (b *Builder) private(name lex.NameID) lex.NameID {
	text := b.out.Names[name]
	if len(text) < 3 || text[0] != '_' || text[1] != '_' {
		return name
	}
	if id, ok := b.mangled[name]; ok {
		return id
	}
	if b.bases {
		return name
	}
	id := name
	if m := mangle(b.out.Names[b.class], text); m != text {
		id = b.intern(m)
	}
	b.mangled[name] = id
	return id
}

// intern returns the id of a name that may not be one of the tree's.
func (b *Builder) intern(text string) lex.NameID {
	if b.texts == nil {
		b.texts = make(map[string]lex.NameID, len(b.out.Names))
		for id, name := range b.out.Names {
			b.texts[name] = lex.NameID(id)
		}
	}
	id, ok := b.texts[text]
	if !ok {
		id = lex.NameID(len(b.out.Names))
		b.out.Names = append(b.out.Names, text)
		b.last = append(b.last, 0)
		b.texts[text] = id
	}
	return id
}

func (b *Builder) errorf(node ast.NodeID, format string, args ...any) {
	b.errorAt(b.nodes[node].Span(), format, args...)
}

func (b *Builder) errorAt(span source.Span, format string, args ...any) {
	if len(b.out.Errors) >= maxErrors {
		return
	}
	b.out.Errors = append(b.out.Errors, source.Error{Span: span, Msg: fmt.Sprintf(format, args...)})
}

// layOut sorts the symbols by scope and name into the table.
func (b *Builder) layOut() {
	to := make([]SymbolID, len(b.symbols)) // by draft
	out := make([]Symbol, 1, len(b.symbols))
	var order []SymbolID
	for i := range b.scopes {
		order = order[:0]
		for s := b.scopes[i].FirstSymbol; s != 0; s = b.symbols[s].next {
			order = append(order, s)
		}
		slices.SortFunc(order, func(x, y SymbolID) int { return cmp.Compare(b.symbols[x].Name, b.symbols[y].Name) })
		b.scopes[i].FirstSymbol = SymbolID(len(out))
		for _, s := range order {
			to[s] = SymbolID(len(out))
			out = append(out, b.symbols[s].Symbol)
		}
		b.scopes[i].EndSymbol = SymbolID(len(out))
	}
	for i := range out {
		out[i].Owner = to[out[i].Owner]
	}
	for i, s := range b.index {
		if s > 0 {
			b.index[i] = to[s]
		} else {
			b.index[i] = -s
		}
	}
	b.out.Symbols, b.out.Scopes, b.out.symbols = out, slices.Clone(b.scopes), b.index
}
