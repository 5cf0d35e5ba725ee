package scope

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// exprs reads a chain of expressions, or of parts of expressions.
func (b *Builder) exprs(first ast.NodeID) {
	for c := first; c != 0; c = b.nodes[c].Next {
		b.expr(c)
	}
}

// expr reads an expression.
func (b *Builder) expr(id ast.NodeID) {
	n := &b.nodes[id]
	switch n.Kind {
	case ast.Name:
		b.name(id)
	case ast.Num, ast.Str, ast.Const, ast.FStringText:
	case ast.Call:
		b.calls = append(b.calls, Site{id, b.scope})
		b.expr(n.First)
		b.arguments(b.nodes[n.First].Next)
	case ast.Lambda:
		b.lambda(id)
	case ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp:
		b.comprehension(id)
	case ast.NamedExpr:
		b.namedExpr(id)
	case ast.Yield, ast.YieldFrom:
		b.yield(id)
		b.exprs(n.First)
	case ast.Await:
		b.await(id)
		b.expr(n.First)
	case ast.Replacement:
		b.soleStar(n.First)
		b.exprs(n.First)
	default:
		b.exprs(n.First)
	}
}

func (b *Builder) name(id ast.NodeID) {
	n := &b.nodes[id]
	var f Flags
	switch {
	case n.Flags&ast.Store != 0:
		f = Assigned
		if b.targets {
			b.compTarget(id)
			return
		}
	case n.Flags&ast.Del != 0:
		f = Deleted
	default:
		f = Used
		if n.Val == lex.NameSuper && b.inFunction() {
			b.symbols[b.symbol(lex.NameClassCell, id)].Flags |= Used
		}
	}
	b.add(n.Val, id, f)
}

// inFunction reports whether the current scope is a function's or in the place of
// one, where super() needs the class around.
func (b *Builder) inFunction() bool {
	k := b.scopes[b.scope].Kind
	return k == Function || k == Lambda || k == Comprehension
}

// arguments reads the arguments of a call or class.
func (b *Builder) arguments(first ast.NodeID) {
	b.stamp++
	for c := first; c != 0; c = b.nodes[c].Next {
		if n := &b.nodes[c]; n.Kind == ast.Keyword && n.Val != 0 {
			if b.stamps[n.Val] == b.stamp {
				b.errorf(c, "keyword argument repeated: %s", b.out.Names[n.Val])
			}
			b.stamps[n.Val] = b.stamp
		}
	}
	for c := first; c != 0; c = b.nodes[c].Next {
		if k := b.nodes[c].Kind; k == ast.Keyword || k == ast.Starred {
			b.expr(b.nodes[c].First)
		} else {
			b.expr(c)
		}
	}
}

func (b *Builder) lambda(id ast.NodeID) {
	params := b.nodes[id].First
	b.defaults(params)
	outer := b.enter(Lambda, id, 0)
	b.index[id] = -b.scope
	b.parameters(params)
	b.expr(b.nodes[params].Next)
	b.leave(outer)
}

// comprehension reads a comprehension: its first iterable is code of the scope
// around it, the rest has a scope of its own.
func (b *Builder) comprehension(id ast.NodeID) {
	element := b.nodes[id].First
	clause := element
	for clause != 0 && b.nodes[clause].Kind != ast.Comprehension {
		clause = b.nodes[clause].Next
	}
	if clause == 0 {
		b.exprs(element)
		return
	}
	target := b.nodes[clause].First
	iterable := b.iterable
	b.iterable = true
	b.expr(b.nodes[target].Next)
	b.iterable = iterable

	outer := b.enter(Comprehension, id, 0)
	b.index[id] = -b.scope
	for c := clause; c != 0; c = b.nodes[c].Next {
		b.clause(c, c == clause)
	}
	for c := element; c != clause; c = b.nodes[c].Next {
		if b.nodes[c].Kind == ast.DictUnpack || b.nodes[c].Kind == ast.Starred {
			b.expr(b.nodes[c].First)
		} else {
			b.expr(c)
		}
	}
	flags := b.scopes[b.scope].Flags
	b.leave(outer)
	if flags&HasAwait != 0 && b.nodes[id].Kind != ast.GeneratorExp {
		b.asyncComprehension(id)
	}
}

// clause reads one "for … in … if …".
func (b *Builder) clause(id ast.NodeID, first bool) {
	n := &b.nodes[id]
	if n.Flags&ast.Async != 0 {
		b.scopes[b.scope].Flags |= HasAwait
	}
	target := n.First
	b.checkTarget(target)
	b.targets = true
	b.expr(target)
	b.targets = false
	iterable := b.nodes[target].Next
	if !first {
		outer := b.iterable
		b.iterable = true
		b.expr(iterable)
		b.iterable = outer
	}
	b.exprs(b.nodes[iterable].Next)
}

// compTarget binds a comprehension's loop variable.
func (b *Builder) compTarget(id ast.NodeID) {
	name := b.nodes[id].Val
	if s := b.symbol(name, id); b.symbols[s].Flags&(StatedGlobal|StatedNonlocal) != 0 {
		b.errorf(id, "comprehension inner loop cannot rebind assignment expression target '%s'", b.out.Names[name])
	}
	b.add(name, id, Assigned|CompTarget)
}

// namedExpr reads "name := value". In a comprehension it binds the name in the
// function or module around all comprehensions (PEP 572).
func (b *Builder) namedExpr(id ast.NodeID) {
	target := b.nodes[id].First
	if b.iterable {
		b.errorf(id, "assignment expression cannot be used in a comprehension iterable expression")
	}
	switch b.scopes[b.scope].Kind {
	case Comprehension:
		b.extend(target)
	case Annotation, TypeAlias, TypeBound, TypeParams:
		b.errorf(id, "assignment expression cannot be used within %s", b.placeWord())
		b.add(b.nodes[target].Val, target, Assigned)
	default:
		b.add(b.nodes[target].Val, target, Assigned)
	}
	b.expr(b.nodes[target].Next)
}

// extend binds an assignment expression's target outside of the comprehensions
// around it.
func (b *Builder) extend(target ast.NodeID) {
	name := b.nodes[target].Val
	text := b.out.Names[name]
	here := b.symbol(name, target)
	b.index[target] = here
	s := b.scope
	for ; b.scopes[s].Kind == Comprehension; s = b.scopes[s].Parent {
		if y := b.in(s, name); y != 0 && b.symbols[y].Flags&CompTarget != 0 {
			b.errorf(target, "assignment expression cannot rebind comprehension iteration variable '%s'", text)
			return
		}
	}
	switch b.scopes[s].Kind {
	case Function, Lambda:
		if y := b.in(s, name); y != 0 && b.symbols[y].Flags&StatedGlobal != 0 {
			b.symbols[here].Flags |= StatedGlobal | Assigned
		} else {
			b.symbols[here].Flags |= StatedNonlocal | Assigned
		}
		b.addIn(s, name, target, Assigned)
	case Module:
		b.symbols[here].Flags |= StatedGlobal | Assigned
		b.addIn(s, name, target, BoundInside)
	case Class:
		b.errorf(target, "assignment expression within a comprehension cannot be used in a class body")
	default:
		b.errorf(target, "assignment expression within a comprehension cannot be used within %s", placeWords[b.scopes[s].Kind])
	}
}

// in returns the symbol of a name in a scope that is open, or 0.
func (b *Builder) in(s ID, name lex.NameID) SymbolID {
	if b.class != 0 {
		name = b.private(name)
	}
	y := b.last[name]
	for y != 0 && b.symbols[y].Scope > s {
		y = b.symbols[y].outer
	}
	if y == 0 || b.symbols[y].Scope != s {
		return 0
	}
	return y
}

// addIn notes a binding in a scope around the current one.
func (b *Builder) addIn(s ID, name lex.NameID, node ast.NodeID, f Flags) {
	y := b.in(s, name)
	if y == 0 {
		y = b.insert(s, name, node)
	}
	b.symbols[y].Flags |= f
}
