package lower

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Bounds on annotations that are written as strings, which are parsed in turn.
const (
	maxAnnotation        = 2000 // bytes
	maxAnnotationNesting = 4
)

// annotation lowers an annotation. Its names are read as they are in the end,
// not as they are at this place: an annotation may refer to what comes later
// (PEP 563, PEP 649). A string in it stands for the expression it holds.
func (l *lowerer) annotation(n ast.NodeID) ir.Value {
	saved := l.typeNames
	l.typeNames = true
	v := l.typeExpr(n)
	l.typeNames = saved
	return v
}

// typeExpr lowers an expression in an annotation.
func (l *lowerer) typeExpr(n ast.NodeID) ir.Value {
	node := &l.t.Nodes[n]
	switch node.Kind {
	case ast.Str, ast.StrConcat:
		if c, ok := l.t.Constant(n); ok && c.Kind == types.StrConst {
			return l.stringAnnotation(n, c.Str)
		}
	case ast.Subscript:
		head := l.typeExpr(node.First)
		index := l.t.Nodes[node.First].Next
		var v ir.Value
		if l.isLiteral(node.First) {
			v = l.expr(index)
		} else {
			v = l.typeExpr(index)
		}
		return l.emit(ir.Instr{Op: ir.Item, Flags: ir.FlagAnnotation, A: head, B: v, Span: node.Span()})
	case ast.Tuple, ast.List:
		var values []ir.Value
		for c := range l.t.Children(n) {
			values = append(values, l.typeExpr(c))
		}
		at, count := l.b.List(values...)
		kind := ir.BuildTuple
		if node.Kind == ast.List {
			kind = ir.BuildList
		}
		return l.emit(ir.Instr{Op: ir.Build, Sub: kind, Flags: ir.FlagAnnotation, B: at, C: count, Span: node.Span()})
	case ast.BinOp:
		a := l.typeExpr(node.First)
		b := l.typeExpr(l.t.Nodes[node.First].Next)
		return l.emit(ir.Instr{Op: ir.Bin, Sub: uint8(ir.BitOr), Flags: ir.FlagAnnotation, A: a, B: b, Span: node.Span()})
	}
	return l.expr(n)
}

// isLiteral reports whether an expression names typing.Literal, whose arguments
// are values and not types.
func (l *lowerer) isLiteral(n ast.NodeID) bool {
	kind := l.t.Kind(n)
	return (kind == ast.Name || kind == ast.Attribute) && l.t.Name(n) == "Literal"
}

// stringAnnotation parses and lowers the expression that a string holds. Its
// instructions have the string's place.
func (l *lowerer) stringAnnotation(n ast.NodeID, text string) ir.Value {
	span := l.span(n)
	if len(text) <= maxAnnotation && l.nesting < maxAnnotationNesting {
		l.at = span
		if v, ok := l.parsedAnnotation(text); ok {
			return v
		}
	}
	return l.b.Const(types.Str(text), span)
}

func (l *lowerer) parsedAnnotation(text string) (ir.Value, bool) {
	if l.parser == nil {
		l.parser = parse.NewParser()
	}
	sub := l.parser.Parse([]byte("(" + text + "\n)"))
	first := sub.Nodes[sub.Root].First
	if len(sub.Errors) > 0 || first == 0 || sub.Nodes[first].Next != 0 || sub.Kind(first) != ast.ExprStmt {
		return 0, false
	}
	return l.foreign(sub, sub.Nodes[first].First)
}

// foreign lowers a type expression of another tree, as far as it consists of
// names, attributes, subscripts, unions and constants.
func (l *lowerer) foreign(t *ast.Tree, n ast.NodeID) (ir.Value, bool) {
	node := &t.Nodes[n]
	l.nesting++
	defer func() { l.nesting-- }()
	switch node.Kind {
	case ast.Name:
		return l.loadText(t.Name(n)), true
	case ast.Attribute:
		v, ok := l.foreign(t, node.First)
		return l.emit(ir.Instr{Op: ir.Attr, A: v, Name: l.lookup(t.Name(n)), Span: l.at}), ok
	case ast.Num, ast.Const, ast.Str, ast.StrConcat:
		c, ok := t.Constant(n)
		return l.b.Const(c, l.at), ok
	}
	return l.foreignParts(t, n)
}

// loadText reads a name that a string annotation holds.
func (l *lowerer) loadText(text string) ir.Value {
	if y := l.resolve(text); y != 0 {
		return l.load(y, l.scopes.Symbols[y].Name, l.at)
	}
	return l.emit(ir.Instr{Op: ir.Global, Name: l.lookup(text), Span: l.at})
}

func (l *lowerer) foreignParts(t *ast.Tree, n ast.NodeID) (ir.Value, bool) {
	node := &t.Nodes[n]
	var parts []ir.Value
	for c := range t.Children(n) {
		v, ok := l.foreign(t, c)
		if !ok {
			return 0, false
		}
		parts = append(parts, v)
	}
	in := ir.Instr{Flags: ir.FlagAnnotation, Span: l.at}
	switch node.Kind {
	case ast.Subscript:
		in.Op, in.A, in.B = ir.Item, parts[0], parts[1]
	case ast.BinOp:
		in.Op, in.Sub, in.A, in.B = ir.Bin, uint8(ir.BitOr), parts[0], parts[1]
	case ast.Tuple, ast.List:
		in.Op, in.Sub = ir.Build, ir.BuildTuple
		if node.Kind == ast.List {
			in.Sub = ir.BuildList
		}
		in.B, in.C = l.b.List(parts...)
	default:
		return 0, false
	}
	return l.emit(in), true
}
