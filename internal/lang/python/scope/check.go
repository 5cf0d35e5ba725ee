package scope

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// The checks of this file are those that CPython makes when it compiles a tree
// that it could parse: statements and expressions in places where they have no
// meaning.

const inStarHandler = "'break', 'continue' and 'return' cannot appear in an 'except*' block"

func (b *Builder) returnStmt(id ast.NodeID) {
	value := b.nodes[id].First
	switch {
	case b.scopes[b.scope].Kind != Function:
		b.errorf(id, "'return' outside function")
	case b.star:
		b.errorf(id, inStarHandler)
	}
	if value == 0 {
		return
	}
	b.scopes[b.scope].Flags |= HasReturn
	if b.returned == 0 {
		b.returned = id
	}
	b.soleStar(value)
	b.expr(value)
}

// jump checks a break or continue.
func (b *Builder) jump(id ast.NodeID) {
	switch {
	case b.star:
		b.errorf(id, inStarHandler)
	case b.loops > 0:
	case b.nodes[id].Kind == ast.Break:
		b.errorf(id, "'break' outside loop")
	default:
		b.errorf(id, "'continue' not properly in loop")
	}
}

// placeWords name the scopes that may hold neither assignment expressions nor
// yield and await.
var placeWords = [...]string{
	TypeParams: "the definition of a generic", TypeAlias: "a type alias", TypeBound: "a type parameter", Annotation: "an annotation",
}

func (b *Builder) placeWord() string { return placeWords[b.scopes[b.scope].Kind] }

func (b *Builder) yield(id ast.NodeID) {
	b.soleStar(b.nodes[id].First)
	k := &b.scopes[b.scope]
	switch k.Kind {
	case Module, Class:
		b.errorf(id, "'yield' outside function")
	case Comprehension:
		b.errorf(id, "'yield' inside a comprehension")
	case Function, Lambda:
		k.Flags |= HasYield
		if b.nodes[id].Kind == ast.YieldFrom && k.Flags&HasAwait != 0 {
			b.errorf(id, "'yield from' inside async function")
		}
	default:
		b.errorf(id, "yield expression cannot be used within %s", b.placeWord())
	}
}

func (b *Builder) await(id ast.NodeID) {
	k := &b.scopes[b.scope]
	switch k.Kind {
	case Module, Class:
		b.errorf(id, "'await' outside function")
	case Comprehension:
		k.Flags |= HasAwait
	case Function, Lambda:
		if k.Flags&HasAwait == 0 {
			b.errorf(id, "'await' outside async function")
		}
	default:
		b.errorf(id, "await expression cannot be used within %s", b.placeWord())
	}
}

// asyncComprehension checks where a comprehension that awaits stands. A generator
// expression may stand anywhere: it awaits only when it is iterated.
func (b *Builder) asyncComprehension(id ast.NodeID) {
	k := &b.scopes[b.scope]
	switch {
	case k.Kind == Comprehension:
		k.Flags |= HasAwait
	case k.Kind != Function || k.Flags&HasAwait == 0:
		b.errorf(id, "asynchronous comprehension outside of an asynchronous function")
	}
}

// needAsync checks where "async for" and "async with" stand.
func (b *Builder) needAsync(id ast.NodeID, what string) {
	if k := &b.scopes[b.scope]; k.Kind != Function || k.Flags&HasAwait == 0 {
		b.errorf(id, "'%s' outside async function", what)
	}
}

// checkGenerator refuses "return value" in an asynchronous generator.
func (b *Builder) checkGenerator(f ast.Function) {
	if f.Async && b.returned != 0 && b.scopes[b.scope].Flags&HasYield != 0 {
		b.errorf(b.returned, "'return' with value in async generator")
	}
}

// soleStar refuses "*x" where a tuple would need a comma.
func (b *Builder) soleStar(e ast.NodeID) {
	if e != 0 && b.nodes[e].Kind == ast.Starred {
		b.errorf(e, "cannot use a starred expression here")
	}
}

// checkTarget checks the stars of an assignment's target.
func (b *Builder) checkTarget(id ast.NodeID) {
	switch b.nodes[id].Kind {
	case ast.Starred:
		b.errorf(id, "a starred assignment target must be in a list or tuple")
	case ast.Tuple, ast.List:
		b.checkTargets(id)
	}
}

func (b *Builder) checkTargets(id ast.NodeID) {
	stars := 0
	for c := b.nodes[id].First; c != 0; c = b.nodes[c].Next {
		e := c
		if b.nodes[c].Kind == ast.Starred {
			if stars++; stars == 2 {
				b.errorf(c, "multiple starred expressions in assignment")
			}
			e = b.nodes[c].First
		}
		if k := b.nodes[e].Kind; k == ast.Tuple || k == ast.List {
			b.checkTargets(e)
		}
	}
}

// futureFeatures are the names that "from __future__ import" knows.
var futureFeatures = map[string]bool{
	"nested_scopes": true, "generators": true, "division": true, "absolute_import": true, "with_statement": true,
	"print_function": true, "unicode_literals": true, "barry_as_FLUFL": true, "generator_stop": true, "annotations": true,
}

func (b *Builder) checkFuture(id ast.NodeID) {
	if !b.futures {
		b.errorf(id, "from __future__ imports must occur at the beginning of the file")
	}
	for c := b.nodes[id].First; c != 0; c = b.nodes[c].Next {
		if name := b.out.Names[b.nodes[c].Val]; !futureFeatures[name] {
			b.errorf(c, "future feature %s is not defined", name)
		}
	}
}

// startsModule reports whether a future import may follow a statement that itself
// may be one: after strings and other future imports.
func (b *Builder) startsModule(id ast.NodeID) bool {
	switch n := &b.nodes[id]; n.Kind {
	case ast.ImportFrom:
		return b.isFuture(id)
	case ast.ExprStmt:
		k := b.nodes[n.First].Kind
		return k == ast.Str || k == ast.StrConcat
	}
	return false
}

func (b *Builder) isFuture(id ast.NodeID) bool {
	n := &b.nodes[id]
	return n.Val == lex.NameFuture && n.Op == 0
}

// checkLazy refuses lazy imports where they cannot be (PEP 810).
func (b *Builder) checkLazy(id ast.NodeID) {
	n := &b.nodes[id]
	if n.Flags&ast.Lazy == 0 {
		return
	}
	switch k := b.scopes[b.scope].Kind; {
	case k == Class:
		b.errorf(id, "lazy import not allowed inside classes")
	case k != Module:
		b.errorf(id, "lazy import not allowed inside functions")
	case b.tries > 0:
		b.errorf(id, "lazy import not allowed inside try/except blocks")
	case n.Kind == ast.ImportFrom && b.isFuture(id):
		b.errorf(id, "lazy from __future__ import is not allowed")
	case n.Kind == ast.ImportFrom && b.out.Names[b.nodes[n.First].Val] == "*":
		b.errorf(id, "lazy from ... import * is not allowed")
	}
}
