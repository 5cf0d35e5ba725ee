package scope

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// resolver decides what each symbol refers to, scope by scope from the outside.
//
// For each name it keeps the variable in sight, as a chain through the open
// scopes, so that the whole costs as much as there are symbols.
type resolver struct {
	b       *Builder
	bound   []SymbolID // by name: the variable of a function around the current scope; 0 for none; ^ID for a class's __class__
	inClass []SymbolID // by name: the symbol of a class around the current scope
	saved   []SymbolID // by symbol: bound or inClass outside of the symbol's scope
	open    []ID       // the scopes around the current one, and itself
	cells   []SymbolID // for the open classes: bound[__class__] outside
}

func (b *Builder) resolve() {
	clear(b.last) // from here on: by name, the module's symbol
	for s := b.scopes[0].FirstSymbol; s != 0; s = b.symbols[s].next {
		b.last[b.symbols[s].Name] = s
	}
	r := &resolver{b: b, bound: make([]SymbolID, len(b.last)), inClass: make([]SymbolID, len(b.last)), saved: make([]SymbolID, len(b.symbols))}
	for id := range b.scopes {
		for len(r.open) > 0 && r.open[len(r.open)-1] != b.scopes[id].Parent {
			r.close()
		}
		r.openScope(ID(id))
	}
	r.globals()
}

// inSight returns where the names of a kind of scope are kept in sight of the
// scopes inside it; the module's are in Builder.last.
func (r *resolver) inSight(k Kind) []SymbolID {
	switch k {
	case Module:
		return nil
	case Class:
		return r.inClass
	}
	return r.bound
}

func (r *resolver) openScope(id ID) {
	b := r.b
	first, kind := b.scopes[id].FirstSymbol, b.scopes[id].Kind
	for s := first; s != 0; s = b.symbols[s].next {
		r.symbol(s, id)
	}
	r.open = append(r.open, id)
	sight := r.inSight(kind)
	if sight == nil {
		return
	}
	for s := first; s != 0; s = b.symbols[s].next {
		y := &b.symbols[s]
		r.saved[s] = sight[y.Name]
		switch {
		case y.Binding == Local || kind == Class:
			sight[y.Name] = s
		case y.Binding == GlobalStated:
			sight[y.Name] = 0
		}
	}
	if kind == Class {
		r.cells = append(r.cells, r.bound[lex.NameClassCell])
		r.bound[lex.NameClassCell] = ^id
	}
}

func (r *resolver) close() {
	b := r.b
	id := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	kind := b.scopes[id].Kind
	sight := r.inSight(kind)
	if sight == nil {
		return
	}
	for s := b.scopes[id].FirstSymbol; s != 0; s = b.symbols[s].next {
		if b.symbols[s].Flags&Implicit == 0 {
			sight[b.symbols[s].Name] = r.saved[s]
		}
	}
	if kind == Class {
		last := len(r.cells) - 1
		r.bound[lex.NameClassCell], r.cells = r.cells[last], r.cells[:last]
	}
}

// makeUp adds a symbol to a scope that does not name it itself.
func (r *resolver) makeUp(id ID, name lex.NameID, f Flags) SymbolID {
	b := r.b
	s := SymbolID(len(b.symbols))
	y := Symbol{Name: name, Scope: id, Owner: s, Flags: Implicit | f}
	b.symbols = append(b.symbols, draft{Symbol: y, next: b.scopes[id].FirstSymbol})
	b.scopes[id].FirstSymbol = s
	return s
}

// symbol resolves one symbol of a scope that is about to be opened.
func (r *resolver) symbol(s SymbolID, id ID) {
	y := &r.b.symbols[s]
	switch {
	case y.Flags&StatedGlobal != 0:
		r.global(s, GlobalStated)
	case y.Flags&StatedNonlocal != 0:
		r.nonlocal(s)
	case y.Flags&Bound != 0:
		y.Binding, y.Owner = Local, s
	case r.b.scopes[id].Flags&SeesClass != 0 && r.fromClass(s, id):
	case r.bound[y.Name] != 0:
		r.free(s)
	default:
		r.global(s, Global)
	}
}

func (r *resolver) free(s SymbolID) {
	b := r.b
	name := b.symbols[s].Name
	owner := r.bound[name]
	if owner < 0 {
		class := ^owner
		if owner = r.inClass[name]; owner == 0 || b.symbols[owner].Scope != class {
			owner = r.makeUp(class, name, Assigned)
		}
		r.bound[name] = owner
	}
	b.symbols[s].Binding, b.symbols[s].Owner = Free, owner
	b.symbols[owner].Flags |= Captured
}

func (r *resolver) nonlocal(s SymbolID) {
	b := r.b
	y := &b.symbols[s]
	owner := r.bound[y.Name]
	switch {
	case owner == 0:
		if y.Scope != 0 {
			b.errorf(y.node, "no binding for nonlocal '%s' found", b.out.Names[y.Name])
		}
		y.Binding, y.Owner = Local, s
		return
	case owner > 0 && b.symbols[owner].Flags&TypeParam != 0:
		b.errorf(y.node, "nonlocal binding not allowed for type parameter '%s'", b.out.Names[y.Name])
	}
	r.free(s)
}

// global makes a symbol refer to the module's variable. One that only functions
// bind is made up.
func (r *resolver) global(s SymbolID, how Binding) {
	b := r.b
	y := &b.symbols[s]
	y.Binding = how
	if y.Flags&Bound == 0 {
		return
	}
	if owner := b.last[y.Name]; owner != 0 {
		b.symbols[owner].Flags |= BoundInside
		return
	}
	b.last[y.Name] = r.makeUp(0, y.Name, BoundInside)
}

// globals gives the symbols that refer to a module's variable their owner.
func (r *resolver) globals() {
	b := r.b
	for s := range b.symbols {
		y := &b.symbols[s]
		if s == 0 || y.Binding != Global && y.Binding != GlobalStated {
			continue
		}
		owner := b.last[y.Name]
		if owner == 0 || b.symbols[owner].Flags&Bound == 0 {
			continue
		}
		y.Owner = owner
		if y.Scope == 0 {
			y.Binding = Local
		}
	}
}

// fromClass resolves a name that an annotation's scope sees in the class around
// it.
func (r *resolver) fromClass(s SymbolID, id ID) bool {
	b := r.b
	class := b.scopes[id].Parent
	for b.scopes[class].Kind != Class {
		class = b.scopes[class].Parent
	}
	c := r.inClass[b.symbols[s].Name]
	if c == 0 || b.symbols[c].Scope != class {
		return false
	}
	switch f := b.symbols[c].Flags; {
	case f&StatedGlobal != 0:
		r.global(s, GlobalStated)
		return true
	case f&Bound != 0 && f&StatedNonlocal == 0:
		b.symbols[s].Binding, b.symbols[s].Owner = ClassVar, c
		return true
	}
	return false
}
