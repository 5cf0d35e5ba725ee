package scope

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// statements reads a chain of statements.
func (b *Builder) statements(first ast.NodeID) {
	for c := first; c != 0; c = b.nodes[c].Next {
		b.statement(c)
	}
}

// statement reads one statement. The order is CPython's, because a global
// statement must come before the name's other uses.
func (b *Builder) statement(id ast.NodeID) {
	n := &b.nodes[id]
	if b.futures {
		b.futures = b.startsModule(id)
	}
	switch n.Kind {
	case ast.FunctionDef, ast.AsyncFunctionDef:
		b.function(id)
	case ast.ClassDef:
		b.classDef(id)
	case ast.Return:
		b.returnStmt(id)
	case ast.ExprStmt:
		b.soleStar(n.First)
		b.expr(n.First)
	case ast.Assign:
		b.assign(n.First)
	case ast.AnnAssign:
		b.annotated(id)
	case ast.AugAssign:
		b.augmented(n.First)
	case ast.For, ast.AsyncFor, ast.While:
		b.loop(id)
	case ast.If:
		b.expr(n.First)
		b.block(b.nodes[n.First].Next)
	case ast.With, ast.AsyncWith:
		b.with(id)
	case ast.Match:
		b.match(id)
	case ast.Try:
		b.try(id)
	case ast.Import:
		b.importStmt(id)
	case ast.ImportFrom:
		b.importFrom(id)
	case ast.Global:
		b.stated(id, StatedGlobal)
	case ast.Nonlocal:
		b.stated(id, StatedNonlocal)
	case ast.Break, ast.Continue:
		b.jump(id)
	case ast.TypeAlias:
		b.typeAlias(id)
	case ast.Pass:
	default: // Delete, Raise, Assert, BrokenStmt
		b.exprs(n.First)
	}
}

// block reads a Block with what follows it: Else and Finally, or the If of an elif.
func (b *Builder) block(first ast.NodeID) {
	for c := first; c != 0; c = b.nodes[c].Next {
		switch b.nodes[c].Kind {
		case ast.Block:
			b.statements(b.nodes[c].First)
		case ast.Else, ast.Finally:
			b.block(b.nodes[c].First)
		default:
			b.statement(c)
		}
	}
}

func (b *Builder) assign(first ast.NodeID) {
	for c := first; c != 0; c = b.nodes[c].Next {
		if b.nodes[c].Next != 0 {
			b.checkTarget(c)
		} else {
			b.soleStar(c)
		}
		b.expr(c)
	}
}

func (b *Builder) augmented(target ast.NodeID) {
	value := b.nodes[target].Next
	b.expr(target)
	b.soleStar(value)
	b.expr(value)
}

// annotated reads "target: annotation = value".
func (b *Builder) annotated(id ast.NodeID) {
	n := &b.nodes[id]
	target := n.First
	annotation := b.nodes[target].Next
	value := b.nodes[annotation].Next
	if t := &b.nodes[target]; t.Kind == ast.Name {
		s := b.symbol(t.Val, target)
		if f := b.symbols[s].Flags; n.Flags&ast.Simple != 0 && b.scope != 0 && f&(StatedGlobal|StatedNonlocal) != 0 {
			b.errorf(target, "annotated name '%s' can't be %s", b.out.Names[t.Val], statedWord(f))
		}
		switch {
		case n.Flags&ast.Simple != 0:
			b.add(t.Val, target, Annotated)
		case value != 0:
			b.add(t.Val, target, Assigned)
		}
		if value != 0 {
			b.add(t.Val, target, Assigned)
		}
		b.index[target] = s
	} else {
		b.expr(target)
	}
	b.annotation(annotation)
	if value != 0 {
		b.soleStar(value)
		b.expr(value)
	}
}

func statedWord(f Flags) string {
	if f&StatedGlobal != 0 {
		return "global"
	}
	return "nonlocal"
}

func (b *Builder) loop(id ast.NodeID) {
	l := b.t.Loop(id)
	if b.nodes[id].Kind == ast.AsyncFor {
		b.needAsync(id, "async for")
	}
	if l.Target != 0 {
		b.checkTarget(l.Target)
		b.expr(l.Target)
		b.soleStar(l.Iter)
	}
	b.expr(l.Iter)
	star := b.star
	b.loops++
	b.star = false
	b.statements(b.nodes[l.Body].First)
	b.loops--
	b.star = star
	b.block(b.nodes[l.Body].Next)
}

func (b *Builder) with(id ast.NodeID) {
	if b.nodes[id].Kind == ast.AsyncWith {
		b.needAsync(id, "async with")
	}
	for c := b.nodes[id].First; c != 0; c = b.nodes[c].Next {
		n := &b.nodes[c]
		if n.Kind != ast.WithItem {
			b.statements(n.First)
			continue
		}
		b.expr(n.First)
		if target := b.nodes[n.First].Next; target != 0 {
			b.checkTarget(target)
			b.expr(target)
		}
	}
}

func (b *Builder) try(id ast.NodeID) {
	star := b.nodes[id].Flags&ast.StarHandler != 0
	b.tries++
	defer func() { b.tries-- }()
	for c := b.nodes[id].First; c != 0; c = b.nodes[c].Next {
		if b.nodes[c].Kind != ast.ExceptHandler {
			if b.nodes[c].Kind == ast.Block {
				b.statements(b.nodes[c].First)
			} else {
				b.block(b.nodes[c].First)
			}
			continue
		}
		h := b.t.Handler(c)
		if next := b.nodes[c].Next; h.Type == 0 && next != 0 && b.nodes[next].Kind == ast.ExceptHandler {
			b.errorf(c, "default 'except:' must be last")
		}
		if h.Type != 0 {
			b.expr(h.Type)
		}
		if h.Name != 0 {
			b.add(h.Name, c, Assigned)
		}
		outer := b.star
		b.star = b.star || star
		b.statements(b.nodes[h.Body].First)
		b.star = outer
	}
}

func (b *Builder) importStmt(id ast.NodeID) {
	b.imports = append(b.imports, Site{id, b.scope})
	b.checkLazy(id)
	for c := b.nodes[id].First; c != 0; c = b.nodes[c].Next {
		n := &b.nodes[c]
		if n.First != 0 {
			b.add(b.nodes[n.First].Val, c, Imported)
			continue
		}
		b.add(b.topPackage(n.Val), c, Imported)
	}
}

// topPackage returns the name that "import a.b.c" binds: a.
func (b *Builder) topPackage(module lex.NameID) lex.NameID {
	text := b.out.Names[module]
	for i := range len(text) {
		if text[i] == '.' {
			return b.intern(text[:i])
		}
	}
	return module
}

func (b *Builder) importFrom(id ast.NodeID) {
	b.imports = append(b.imports, Site{id, b.scope})
	n := &b.nodes[id]
	b.checkLazy(id)
	if b.isFuture(id) {
		b.checkFuture(id)
	}
	for c := n.First; c != 0; c = b.nodes[c].Next {
		a := &b.nodes[c]
		switch {
		case a.First != 0:
			b.add(b.nodes[a.First].Val, c, Imported)
		case b.out.Names[a.Val] == "*":
			b.scopes[b.scope].Flags |= HasStar
			if b.scope != 0 {
				b.errorf(c, "import * only allowed at module level")
			}
		default:
			b.add(a.Val, c, Imported)
		}
	}
}

// stated reads a global or nonlocal statement.
func (b *Builder) stated(id ast.NodeID, flag Flags) {
	word := statedWord(flag)
	if flag == StatedNonlocal && b.scope == 0 {
		b.errorf(id, "nonlocal declaration not allowed at module level")
	}
	for c := b.nodes[id].First; c != 0; c = b.nodes[c].Next {
		name := b.nodes[c].Val
		s := b.symbol(name, c)
		text := b.out.Names[name]
		switch f := b.symbols[s].Flags; {
		case f&Parameter != 0:
			b.errorf(c, "name '%s' is parameter and %s", text, word)
		case f&Annotated != 0:
			b.errorf(c, "annotated name '%s' can't be %s", text, word)
		case f&(Bound&^Imported) != 0: // CPython lets imports pass
			b.errorf(c, "name '%s' is assigned to before %s declaration", text, word)
		case f&Used != 0:
			b.errorf(c, "name '%s' is used prior to %s declaration", text, word)
		case f&(StatedGlobal|StatedNonlocal)&^flag != 0:
			b.errorf(c, "name '%s' is nonlocal and global", text)
		}
		b.add(name, c, flag)
	}
}

// function reads a function definition. Decorators and defaults are code of the
// scope around it.
func (b *Builder) function(id ast.NodeID) {
	f := b.t.Function(id)
	b.add(f.Name, id, Defined)
	b.defaults(f.Params)
	b.exprs(b.nodes[f.Decorators].First)
	outer := b.typeParams(f.TypeParams, f.Name)
	b.signature(f, id)
	inside := b.enter(Function, id, f.Name)
	b.index[f.Params] = -b.scope
	if f.Async {
		b.scopes[b.scope].Flags |= HasAwait
	}
	b.parameters(f.Params)
	b.statements(b.nodes[f.Body].First)
	b.checkGenerator(f)
	b.leave(inside)
	b.endTypeParams(f.TypeParams, outer)
}

// signature reads the annotations of a function.
func (b *Builder) signature(f ast.Function, id ast.NodeID) {
	open := false
	var outer context
	read := func(annotation ast.NodeID) {
		if annotation == 0 {
			return
		}
		if !open {
			open, outer = true, b.enterSeeing(Annotation, id)
		}
		b.expr(annotation)
	}
	for c := b.nodes[f.Params].First; c != 0; c = b.nodes[c].Next {
		if b.nodes[c].Kind == ast.Param && b.nodes[c].Flags&ast.HasAnnot != 0 {
			read(b.nodes[c].First)
		}
	}
	read(f.Returns)
	if open {
		b.leave(outer)
	}
}

// annotation reads the annotation of a variable.
func (b *Builder) annotation(e ast.NodeID) {
	outer := b.enterSeeing(Annotation, e)
	b.expr(e)
	b.leave(outer)
}

// enterSeeing opens a scope that sees the names of a class around it (PEP 695).
func (b *Builder) enterSeeing(kind Kind, node ast.NodeID) context {
	outer := b.enter(kind, node, 0)
	if k := &b.scopes[outer.scope]; k.Kind == Class || k.Flags&SeesClass != 0 {
		b.scopes[b.scope].Flags |= SeesClass
	}
	return outer
}

// defaults reads the defaults of parameters. A Param's default is its next
// sibling.
func (b *Builder) defaults(params ast.NodeID) {
	for c := b.nodes[params].First; c != 0; c = b.nodes[c].Next {
		if b.nodes[c].Kind == ast.Param && b.nodes[c].Flags&ast.HasDefault != 0 {
			c = b.nodes[c].Next
			b.expr(c)
		}
	}
}

func (b *Builder) parameters(params ast.NodeID) {
	for c := b.nodes[params].First; c != 0; c = b.nodes[c].Next {
		n := &b.nodes[c]
		s := b.symbol(n.Val, c)
		if b.symbols[s].Flags&Parameter != 0 {
			b.errorf(c, "duplicate parameter '%s' in function definition", b.out.Names[n.Val])
		}
		b.add(n.Val, c, Parameter)
		if n.Flags&ast.HasDefault != 0 {
			c = n.Next
		}
	}
}

func (b *Builder) classDef(id ast.NodeID) {
	k := b.t.Class(id)
	b.add(k.Name, id, Defined)
	b.exprs(b.nodes[k.Decorators].First)
	around := b.context
	if k.TypeParams != 0 {
		b.setClass(k.Name)
		for c := b.nodes[k.TypeParams].First; c != 0; c = b.nodes[c].Next {
			b.private(b.nodes[c].Val)
		}
		b.bases = true
	}
	outer := b.typeParams(k.TypeParams, k.Name)
	b.arguments(b.nodes[k.Arguments].First)
	inside := b.enter(Class, id, k.Name)
	b.bases = false
	b.setClass(k.Name)
	b.index[k.Arguments] = -b.scope
	b.statements(b.nodes[k.Body].First)
	b.leave(inside)
	b.endTypeParams(k.TypeParams, outer)
	b.class, b.mangled, b.bases = around.class, around.mangled, around.bases
}

// setClass makes a class the one whose private names are mangled.
func (b *Builder) setClass(name lex.NameID) {
	b.class, b.mangled = name, map[lex.NameID]lex.NameID{}
}

// typeParams opens the scope of type parameters, if there are any, and reads them.
func (b *Builder) typeParams(list ast.NodeID, name lex.NameID) context {
	if list == 0 {
		return context{}
	}
	outer := b.enterSeeing(TypeParams, list)
	b.scopes[b.scope].Name = name
	b.index[list] = -b.scope
	for c := b.nodes[list].First; c != 0; c = b.nodes[c].Next {
		n := &b.nodes[c]
		s := b.symbol(n.Val, c)
		if b.symbols[s].Flags&TypeParam != 0 {
			b.errorf(c, "duplicate type parameter '%s'", b.out.Names[n.Val])
		}
		b.add(n.Val, c, TypeParam)
		for e := n.First; e != 0; e = b.nodes[e].Next {
			in := b.enterSeeing(TypeBound, e)
			b.scopes[b.scope].Name = n.Val
			b.expr(e)
			b.leave(in)
		}
	}
	return outer
}

func (b *Builder) endTypeParams(list ast.NodeID, outer context) {
	if list != 0 {
		b.leave(outer)
	}
}

func (b *Builder) typeAlias(id ast.NodeID) {
	name := b.nodes[id].First
	value, params := b.nodes[name].Next, ast.NodeID(0)
	if b.nodes[value].Kind == ast.TypeParams {
		params, value = value, b.nodes[value].Next
	}
	b.add(b.nodes[name].Val, name, Defined)
	outer := b.typeParams(params, b.nodes[name].Val)
	inside := b.enterSeeing(TypeAlias, id)
	b.expr(value)
	b.leave(inside)
	b.endTypeParams(params, outer)
}
