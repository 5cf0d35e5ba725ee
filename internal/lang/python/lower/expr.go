package lower

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/types"
)

var binaries = map[lex.Kind]ir.Operator{
	lex.Plus: ir.Add, lex.Minus: ir.Sub, lex.Star: ir.Mul, lex.Slash: ir.Div, lex.DoubleSlash: ir.FloorDiv, lex.Percent: ir.Mod,
	lex.DoubleStar: ir.Pow, lex.At: ir.MatMul, lex.Amper: ir.BitAnd, lex.VBar: ir.BitOr, lex.Circumflex: ir.BitXor,
	lex.LShift: ir.LShift, lex.RShift: ir.RShift,
}

var unaries = map[lex.Kind]ir.Operator{lex.Minus: ir.Neg, lex.Plus: ir.Pos, lex.Tilde: ir.Invert}

// expr lowers an expression and returns its value.
func (l *lowerer) expr(n ast.NodeID) ir.Value {
	node := &l.t.Nodes[n]
	span := node.Span()
	switch node.Kind {
	case ast.Name:
		return l.loadName(n)
	case ast.Num, ast.Str, ast.Const:
		return l.constant(n)
	case ast.StrConcat:
		return l.concat(n)
	case ast.FString, ast.TString:
		return l.fstring(n)
	case ast.Attribute:
		v := l.expr(node.First)
		return l.emit(ir.Instr{Op: ir.Attr, A: v, Name: l.mangled(node.Val), Span: span})
	case ast.Subscript:
		v := l.expr(node.First)
		if y := l.globalByText(node); y != 0 {
			return l.load(y, l.scopes.Symbols[y].Name, span)
		}
		key := l.expr(l.t.Nodes[node.First].Next)
		return l.emit(ir.Instr{Op: ir.Item, A: v, B: key, Span: span})
	case ast.Call:
		return l.call(n)
	case ast.BinOp:
		a := l.expr(node.First)
		b := l.expr(l.t.Nodes[node.First].Next)
		return l.emit(ir.Instr{Op: ir.Bin, Sub: uint8(binaries[lex.Kind(node.Op)]), A: a, B: b, Span: span})
	case ast.UnaryOp:
		v := l.expr(node.First)
		if lex.Kind(node.Op) == lex.KwNot {
			return l.emit(ir.Instr{Op: ir.Not, A: v, Span: span})
		}
		return l.emit(ir.Instr{Op: ir.Unary, Sub: uint8(unaries[lex.Kind(node.Op)]), A: v, Span: span})
	case ast.BoolOp:
		return l.boolOp(n)
	case ast.Compare:
		return l.compare(n)
	case ast.IfExp:
		return l.ifExp(n)
	case ast.NamedExpr:
		v := l.expr(l.t.Nodes[node.First].Next)
		l.assign(node.First, v)
		return v
	case ast.Tuple:
		return l.build(n, ir.BuildTuple)
	case ast.List:
		return l.build(n, ir.BuildList)
	case ast.Set:
		return l.build(n, ir.BuildSet)
	case ast.Dict:
		return l.build(n, ir.BuildDict)
	case ast.Slice:
		return l.slice(n)
	case ast.ListComp:
		return l.comprehension(n, ir.BuildList)
	case ast.SetComp:
		return l.comprehension(n, ir.BuildSet)
	case ast.DictComp:
		return l.comprehension(n, ir.BuildDict)
	case ast.GeneratorExp:
		return l.comprehension(n, ir.BuildGenerator)
	case ast.Lambda:
		return l.lambda(n)
	case ast.Await:
		return l.emit(ir.Instr{Op: ir.Await, A: l.expr(node.First), Span: span})
	case ast.Yield, ast.YieldFrom:
		return l.yield(n)
	case ast.Starred, ast.DictUnpack:
		return l.emit(ir.Instr{Op: ir.Spread, A: l.expr(node.First), Span: span})
	}
	panic("unhandled expression")
}

// optional lowers an expression that may be missing.
func (l *lowerer) optional(n ast.NodeID) ir.Value {
	if n == 0 {
		return 0
	}
	return l.expr(n)
}

func (l *lowerer) yield(n ast.NodeID) ir.Value {
	node := &l.t.Nodes[n]
	l.m.Funcs[l.fn].Generator = true
	op := ir.Yield
	if node.Kind == ast.YieldFrom {
		op = ir.YieldFrom
	}
	return l.emit(ir.Instr{Op: op, A: l.optional(node.First), Span: node.Span()})
}

// constant lowers a literal. One that is malformed or too long to be a value is
// something unknown.
func (l *lowerer) constant(n ast.NodeID) ir.Value {
	c, ok := l.t.Constant(n)
	if !ok {
		return l.emit(ir.Instr{Op: ir.Opaque, Span: l.span(n)})
	}
	return l.b.Const(c, l.span(n))
}

// call lowers a call: the function, then its arguments in order.
func (l *lowerer) call(n ast.NodeID) ir.Value {
	node := &l.t.Nodes[n]
	f := l.expr(node.First)
	class := l.classCall(n, f)
	at, count := l.arguments(l.t.Nodes[node.First].Next)
	v := l.emit(ir.Instr{Op: ir.Call, A: f, B: at, C: count, Span: node.Span()})
	if class != 0 && v != 0 {
		if l.m.Made == nil {
			l.m.Made = map[ir.Value]ir.Value{}
		}
		l.m.Made[v] = class
	}
	return v
}

// arguments lowers the arguments from a node on.
func (l *lowerer) arguments(first ast.NodeID) (at, count ir.Value) {
	var room [8]ir.Arg
	args := room[:0]
	for c := first; c != 0; c = l.t.Nodes[c].Next {
		node := &l.t.Nodes[c]
		a := ir.Arg{Span: node.Span()}
		switch node.Kind {
		case ast.Starred:
			a.Name, a.Value = ir.StarArg, l.expr(node.First)
		case ast.Keyword:
			a.Name, a.Value = node.Val, l.expr(node.First)
			a.Span = l.span(node.First)
			if node.Val == 0 {
				a.Name = ir.StarStarArg
			}
		default:
			a.Value = l.expr(c)
		}
		args = append(args, a)
	}
	return l.m.AddArgs(args)
}

// build lowers a display.
func (l *lowerer) build(n ast.NodeID, kind ir.BuildKind) ir.Value {
	var room [8]ir.Value
	values := room[:0]
	for c := range l.t.Children(n) {
		node := &l.t.Nodes[c]
		if node.Kind == ast.DictUnpack {
			v := l.expr(node.First)
			values = append(values, l.emit(ir.Instr{Op: ir.Spread, Sub: 1, A: v, Span: node.Span()}))
			continue
		}
		values = append(values, l.expr(c))
	}
	at, count := l.b.List(values...)
	return l.emit(ir.Instr{Op: ir.Build, Sub: kind, B: at, C: count, Span: l.span(n)})
}

func (l *lowerer) slice(n ast.NodeID) ir.Value {
	s := l.t.SliceParts(n)
	at, count := l.b.List(l.optional(s.Lower), l.optional(s.Upper), l.optional(s.Step))
	return l.emit(ir.Instr{Op: ir.Build, Sub: ir.BuildSlice, B: at, C: count, Span: l.span(n)})
}

// concat lowers adjacent string literals.
func (l *lowerer) concat(n ast.NodeID) ir.Value {
	if c, ok := l.t.Constant(n); ok {
		return l.b.Const(c, l.span(n))
	}
	var parts []ir.Value
	kind := ir.BuildString
	for c := range l.t.Children(n) {
		switch l.t.Kind(c) {
		case ast.TString:
			kind = ir.BuildTemplate
			parts = l.fstringParts(c, parts, false)
		case ast.FString:
			parts = l.fstringParts(c, parts, false)
		default:
			parts = append(parts, l.expr(c))
		}
	}
	return l.buildString(n, kind, parts)
}

func (l *lowerer) fstring(n ast.NodeID) ir.Value {
	kind := ir.BuildString
	if l.t.Kind(n) == ast.TString {
		kind = ir.BuildTemplate
	}
	return l.buildString(n, kind, l.fstringParts(n, nil, false))
}

func (l *lowerer) buildString(n ast.NodeID, kind ir.BuildKind, parts []ir.Value) ir.Value {
	at, count := l.b.List(parts...)
	return l.emit(ir.Instr{Op: ir.Build, Sub: kind, B: at, C: count, Span: l.span(n)})
}

// fstringParts appends the parts of an f-string or format specifier.
func (l *lowerer) fstringParts(n ast.NodeID, parts []ir.Value, spec bool) []ir.Value {
	for c := range l.t.Children(n) {
		node := &l.t.Nodes[c]
		if node.Kind == ast.FStringText {
			parts = append(parts, l.b.Const(types.Str(l.t.TextOf(c, spec)), node.Span()))
			continue
		}
		if node.Flags&ast.Debug != 0 {
			parts = append(parts, l.b.Const(types.Str(l.debugText(c)), node.Span()))
		}
		parts = append(parts, l.replacement(c))
	}
	return parts
}

// debugText is what "{x=}" shows before the value: the expression's own text.
func (l *lowerer) debugText(n ast.NodeID) string {
	node := &l.t.Nodes[n]
	end := l.t.Nodes[node.First].End
	for end < node.End && l.t.Text[end] != '=' {
		end++
	}
	return string(l.t.Text[node.Start+1:end]) + "="
}

func (l *lowerer) replacement(n ast.NodeID) ir.Value {
	node := &l.t.Nodes[n]
	v := l.expr(node.First)
	conversion := uint8(node.Val)
	spec := ir.Value(0)
	if node.Flags&ast.HasSpec != 0 {
		s := l.t.Nodes[node.First].Next
		spec = l.buildString(s, ir.BuildString, l.fstringParts(s, nil, true))
	} else if conversion == 0 && node.Flags&ast.Debug != 0 {
		conversion = 'r'
	}
	return l.emit(ir.Instr{Op: ir.Format, Sub: conversion, A: v, B: spec, Span: node.Span()})
}

// comprehension lowers a comprehension to loops that append to a container. Its
// variables are its own, in a scope inside the function's.
func (l *lowerer) comprehension(n ast.NodeID, kind ir.BuildKind) ir.Value {
	if !l.b.Reachable() {
		return 0
	}
	node := &l.t.Nodes[n]
	at, count := l.b.List()
	container := l.emit(ir.Instr{Op: ir.Build, Sub: kind, B: at, C: count, Span: node.Span()})
	outer := l.scope
	element := node.First
	clause := l.t.Nodes[element].Next
	var value ast.NodeID
	if kind == ir.BuildDict && l.t.Kind(element) != ast.DictUnpack {
		value, clause = clause, l.t.Nodes[clause].Next
	}
	first := l.expr(l.t.Nodes[l.t.Nodes[clause].First].Next) // in the scope around
	l.scope = l.scopes.Of(n)
	l.clauses(clause, first, func() { l.element(container, element, value) })
	l.scope = outer
	return container
}

// element appends one element to a comprehension's container.
func (l *lowerer) element(container ir.Value, element, value ast.NodeID) {
	a := ir.Instr{Op: ir.Append, A: container, Span: l.span(element)}
	if value != 0 {
		a.C = l.expr(element)
		a.B = l.expr(value)
	} else {
		a.B = l.expr(element)
	}
	l.emit(a)
}

// clauses lowers the for-clauses of a comprehension from one on, whose iterable
// is lowered already, and calls inner inside of them.
func (l *lowerer) clauses(clause ast.NodeID, iterable ir.Value, inner func()) {
	node := &l.t.Nodes[clause]
	flags := uint16(0)
	if node.Flags&ast.Async != 0 {
		flags = ir.FlagAsync
	}
	target := node.First
	iter := l.t.Nodes[target].Next
	it := l.emit(ir.Instr{Op: ir.Iter, A: iterable, Flags: flags, Span: l.span(iter)})
	body, end := l.newBlock(), l.newBlock()
	head := l.loopHead()
	more := l.emit(ir.Instr{Op: ir.More, A: it, Flags: flags, Span: l.span(iter)})
	l.b.Branch(more, body, end, l.span(iter))
	l.enterBlock(body)
	l.assign(target, l.emit(ir.Instr{Op: ir.Next, A: it, Flags: flags, Span: l.span(target)}))
	for test := l.t.Nodes[iter].Next; test != 0; test = l.t.Nodes[test].Next {
		pass := l.newBlock()
		l.cond(test, pass, head)
		l.join(pass)
	}
	if next := node.Next; next != 0 {
		l.clauses(next, l.expr(l.t.Nodes[l.t.Nodes[next].First].Next), inner)
	} else {
		inner()
	}
	l.b.Jump(head)
	l.b.Seal(head)
	l.join(end)
}
