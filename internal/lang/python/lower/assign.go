package lower

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// assignStmt lowers "a = b = value".
func (l *lowerer) assignStmt(node *ast.Node) {
	last := node.First
	for l.t.Nodes[last].Next != 0 {
		last = l.t.Nodes[last].Next
	}
	v := l.expr(last)
	for c := node.First; c != last; c = l.t.Nodes[c].Next {
		l.assign(c, v)
		l.keepOutcome(c, last, v)
	}
}

// assign gives a target a value.
func (l *lowerer) assign(target ast.NodeID, v ir.Value) { l.set(target, v, 0) }

// set gives a target a value; annotation is the value of its annotation, or 0.
func (l *lowerer) set(target ast.NodeID, v, annotation ir.Value) {
	node := &l.t.Nodes[target]
	switch node.Kind {
	case ast.Name:
		l.storeName(target, v, annotation)
	case ast.Attribute:
		object := l.expr(node.First)
		in := ir.Instr{Op: ir.SetAttr, A: object, B: v, Name: l.mangled(node.Val), Span: node.Span()}
		if annotation != 0 {
			in.C, in.Flags = annotation, ir.FlagAnnotation
		}
		l.emit(in)
		if variable, ok := l.local(node.First); ok && l.m.Names[in.Name] == "__class__" {
			l.b.Narrow(variable, l.emit(ir.Instr{Op: ir.Declare, Sub: ir.DeclareClass, A: object, B: v, Span: l.span(node.First)}))
		}
	case ast.Subscript:
		object := l.expr(node.First)
		key := l.expr(l.t.Nodes[node.First].Next)
		l.emit(ir.Instr{Op: ir.SetItem, A: object, B: key, C: v, Span: node.Span()})
	case ast.Tuple, ast.List:
		l.unpack(target, v)
	case ast.Starred:
		l.set(node.First, v, 0)
	}
}

// unpack assigns the elements of a value to several targets.
func (l *lowerer) unpack(target ast.NodeID, v ir.Value) {
	total := l.t.Count(target)
	star, i := false, 0
	for c := range l.t.Children(target) {
		in := ir.Instr{Op: ir.Elem, A: v, B: ir.Value(i), Span: l.span(c)}
		switch {
		case l.t.Kind(c) == ast.Starred:
			star = true
			in.Sub, in.C = ir.ElemRest, ir.Value(total-1-i)
		case star:
			in.Sub, in.B = ir.ElemFromEnd, ir.Value(total-i)
		}
		l.assign(c, l.emit(in))
		i++
	}
}

// augAssign lowers "target op= value": the target's object is evaluated once.
func (l *lowerer) augAssign(n ast.NodeID) {
	node := &l.t.Nodes[n]
	target := node.First
	t := &l.t.Nodes[target]
	op := uint8(binaries[lex.Kind(node.Op)])
	bin := func(old ir.Value) ir.Value {
		v := l.expr(t.Next)
		return l.emit(ir.Instr{Op: ir.Bin, Sub: op, A: old, B: v, Flags: ir.FlagAug, Span: node.Span()})
	}
	switch t.Kind {
	case ast.Name:
		l.assign(target, bin(l.loadName(target)))
	case ast.Attribute:
		object := l.expr(t.First)
		name := l.mangled(t.Val)
		v := bin(l.emit(ir.Instr{Op: ir.Attr, A: object, Name: name, Span: t.Span()}))
		l.emit(ir.Instr{Op: ir.SetAttr, A: object, B: v, Name: name, Flags: ir.FlagAug, Span: t.Span()})
	case ast.Subscript:
		object := l.expr(t.First)
		key := l.expr(l.t.Nodes[t.First].Next)
		v := bin(l.emit(ir.Instr{Op: ir.Item, A: object, B: key, Span: t.Span()}))
		l.emit(ir.Instr{Op: ir.SetItem, A: object, B: key, C: v, Flags: ir.FlagAug, Span: t.Span()})
	default: // reported by the front end
		l.expr(t.Next)
	}
}

// annAssign lowers an annotated assignment, or a declaration without a value.
func (l *lowerer) annAssign(n ast.NodeID) {
	node := &l.t.Nodes[n]
	target := node.First
	annotation := l.t.Nodes[target].Next
	value := l.t.Nodes[annotation].Next
	v := l.optional(value)
	a := l.annotation(annotation)
	if value != 0 {
		v = l.emit(ir.Instr{Op: ir.Declare, A: v, B: a, Span: l.span(value)})
	}
	switch l.t.Kind(target) {
	case ast.Name, ast.Attribute:
		if value != 0 || l.keepsDeclarations(target) {
			l.set(target, v, a)
		}
	default:
		if value != 0 {
			l.assign(target, v)
		}
	}
}

// keepsDeclarations reports whether a declaration without a value says something
// that later code can see: one of a class, a module or an attribute.
func (l *lowerer) keepsDeclarations(target ast.NodeID) bool {
	kind := l.m.Funcs[l.fn].Kind
	return l.t.Kind(target) == ast.Attribute || kind == ir.ClassBody || kind == ir.ModuleBody
}

func (l *lowerer) delete(n ast.NodeID) {
	node := &l.t.Nodes[n]
	switch node.Kind {
	case ast.Name:
		l.deleteName(n)
	case ast.Attribute:
		object := l.expr(node.First)
		l.emit(ir.Instr{Op: ir.DelAttr, A: object, Name: l.mangled(node.Val), Span: node.Span()})
	case ast.Subscript:
		object := l.expr(node.First)
		key := l.expr(l.t.Nodes[node.First].Next)
		l.emit(ir.Instr{Op: ir.DelItem, A: object, B: key, Span: node.Span()})
	case ast.Tuple, ast.List:
		for c := range l.t.Children(n) {
			l.delete(c)
		}
	}
}
