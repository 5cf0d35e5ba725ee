package lower

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/source"
)

// maxRefined bounds how many variables one test refines.
const maxRefined = 4

// cond lowers a test: to yes where it is true, to no where it is false. On both
// ways the variables that it tests are refined by its outcome.
func (l *lowerer) cond(n ast.NodeID, yes, no ir.BlockID) {
	node := &l.t.Nodes[n]
	switch {
	case node.Kind == ast.UnaryOp && lex.Kind(node.Op) == lex.KwNot:
		l.cond(node.First, no, yes)
	case node.Kind == ast.BoolOp:
		l.condAll(node, yes, no)
	case node.Kind == ast.Compare && l.t.Count(n) > 2:
		l.test(l.expr(n), n, yes, no)
	default:
		if truth, ok := l.constantTruth(n); ok {
			if truth {
				l.b.Jump(yes)
			} else {
				l.b.Jump(no)
			}
			return
		}
		l.test(l.expr(n), n, yes, no)
	}
}

// condAll lowers "and" and "or" as control flow.
func (l *lowerer) condAll(node *ast.Node, yes, no ir.BlockID) {
	and := lex.Kind(node.Op) == lex.KwAnd
	for c := node.First; c != 0; c = l.t.Nodes[c].Next {
		if l.t.Nodes[c].Next == 0 {
			l.cond(c, yes, no)
			return
		}
		rest := l.newBlock()
		if and {
			l.cond(c, rest, no)
		} else {
			l.cond(c, yes, rest)
		}
		l.join(rest)
	}
}

// constantTruth evaluates tests that are literals.
func (l *lowerer) constantTruth(n ast.NodeID) (truth, ok bool) {
	c, ok := l.t.Constant(n)
	return c.Truth(), ok
}

// test branches on a value and refines on both ways what the expression n tests.
func (l *lowerer) test(v ir.Value, n ast.NodeID, yes, no ir.BlockID) {
	var names [maxRefined]ast.NodeID
	refined := l.tested(n, names[:0])
	if kept, ok := l.outcomes[v]; ok && l.t.Nodes[n].Kind == ast.Name {
		refined = l.testedBy(kept, refined, 0)
	}
	guard := l.testsObject(n)
	l.branch(v, refined, guard, yes, no, l.span(n))
}

// keepOutcome notes that a variable holds the outcome of a test, for tests of the variable.
func (l *lowerer) keepOutcome(target, test ast.NodeID, v ir.Value) {
	switch l.t.Nodes[test].Kind {
	case ast.Compare, ast.Call, ast.BoolOp, ast.UnaryOp:
	default:
		return
	}
	if _, ok := l.local(target); !ok || l.t.Nodes[target].Kind != ast.Name {
		return
	}
	if l.outcomes == nil {
		l.outcomes = map[ir.Value]ast.NodeID{}
	}
	l.outcomes[v] = test
}

// maxKept bounds how deep "and", "or" and "not" are looked into whose outcome is kept.
const maxKept = 4

// testedBy collects the names of a test whose outcome is kept.
func (l *lowerer) testedBy(n ast.NodeID, names []ast.NodeID, depth int) []ast.NodeID {
	node := &l.t.Nodes[n]
	if node.Kind != ast.BoolOp && node.Kind != ast.UnaryOp {
		return l.tested(n, names)
	}
	for c := node.First; c != 0 && depth < maxKept; c = l.t.Nodes[c].Next {
		names = l.testedBy(c, names, depth+1)
	}
	return names
}

// branch branches on a value. Where there is something to say on the ways, they
// get blocks of their own.
func (l *lowerer) branch(v ir.Value, refined []ast.NodeID, guard bool, yes, no ir.BlockID, span source.Span) {
	if !l.b.Reachable() {
		return
	}
	if len(refined) == 0 && !guard {
		l.b.Branch(v, yes, no, span)
		return
	}
	a, b := l.newBlock(), l.newBlock()
	l.b.Branch(v, a, b, span)
	for sub, way := range []struct{ at, to ir.BlockID }{{b, no}, {a, yes}} {
		l.enterBlock(way.at)
		if guard {
			in := ir.Instr{Op: ir.Guard, A: v, Sub: uint8(sub), Span: span}
			if l.asserting {
				in.Flags |= ir.FlagAsserted
			}
			l.emit(in)
		}
		for _, name := range refined {
			l.refine(name, v, uint8(sub), span)
		}
		l.b.Jump(way.to)
	}
}

// refine gives a local variable the value that it has where a test came out one
// way.
func (l *lowerer) refine(name ast.NodeID, test ir.Value, outcome uint8, span source.Span) {
	v, ok := l.local(name)
	if !ok {
		return
	}
	old := l.b.Read(v)
	in := ir.Instr{Op: ir.Refine, A: old, B: test, Sub: outcome, Span: span}
	if l.asserting {
		in.Flags |= ir.FlagAsserted
	}
	l.b.Narrow(v, l.emit(in))
}

// tested collects the names whose values a test says something about.
func (l *lowerer) tested(n ast.NodeID, names []ast.NodeID) []ast.NodeID {
	node := &l.t.Nodes[n]
	switch node.Kind {
	case ast.Name, ast.NamedExpr:
		name := n
		if node.Kind == ast.NamedExpr {
			name = node.First
			names = l.tested(l.t.Nodes[name].Next, names)
		}
		if _, ok := l.local(name); ok && len(names) < maxRefined {
			names = append(names, name)
		}
	case ast.Compare, ast.CmpOp, ast.Keyword, ast.List, ast.Tuple:
		for c := node.First; c != 0; c = l.t.Nodes[c].Next {
			names = l.tested(c, names)
		}
	case ast.Call:
		f := &l.t.Nodes[node.First]
		if f.Kind == ast.Attribute {
			names = l.tested(f.First, names)
		}
		for c := f.Next; c != 0; c = l.t.Nodes[c].Next {
			names = l.tested(c, names)
		}
	}
	return names
}

// testsObject reports whether a test looks at an attribute or element, or by a call at what is put together,
// whose value no variable holds.
func (l *lowerer) testsObject(n ast.NodeID) bool {
	node := &l.t.Nodes[n]
	switch node.Kind {
	case ast.Attribute, ast.Subscript, ast.GeneratorExp, ast.ListComp, ast.SetComp:
		return true
	case ast.Compare, ast.CmpOp, ast.NamedExpr:
		for c := node.First; c != 0; c = l.t.Nodes[c].Next {
			if l.testsObject(c) {
				return true
			}
		}
	case ast.Call:
		f := &l.t.Nodes[node.First]
		if f.Kind == ast.Attribute && (l.testsObject(f.First) || l.isJoined(f.First)) {
			return true
		}
		for c := f.Next; c != 0; c = l.t.Nodes[c].Next {
			if l.testsObject(c) || l.isJoined(c) {
				return true
			}
		}
	}
	return false
}

// isJoined reports whether an expression puts values together: by an operator, or as a formatted string.
func (l *lowerer) isJoined(n ast.NodeID) bool {
	kind := l.t.Nodes[n].Kind
	return kind == ast.BinOp || kind == ast.FString || kind == ast.StrConcat
}

// join goes on in a block that ways may lead to.
func (l *lowerer) join(b ir.BlockID) {
	l.b.Seal(b)
	if l.b.HasPreds(b) {
		l.b.Start(b)
	} else {
		l.b.End()
	}
}

// boolOp lowers "and" or "or" as a value: the operand that decides.
func (l *lowerer) boolOp(n ast.NodeID) ir.Value {
	node := &l.t.Nodes[n]
	and := lex.Kind(node.Op) == lex.KwAnd
	result, end := l.temp(), l.newBlock()
	for c := node.First; c != 0; c = l.t.Nodes[c].Next {
		v := l.expr(c)
		if l.t.Nodes[c].Next == 0 {
			l.b.Write(result, v)
			l.b.Jump(end)
			break
		}
		l.decide(result, v, c, and, end)
	}
	l.join(end)
	return l.b.Read(result)
}

// decide makes a value the result where it decides an "and" (it is false) or an
// "or" (it is true), and goes on where it does not.
func (l *lowerer) decide(result ir.Var, v ir.Value, c ast.NodeID, and bool, end ir.BlockID) {
	stop, rest := l.newBlock(), l.newBlock()
	outcome := uint8(1)
	if and {
		outcome = 0
		l.test(v, c, rest, stop)
	} else {
		l.test(v, c, stop, rest)
	}
	l.join(stop)
	refined := l.emit(ir.Instr{Op: ir.Refine, A: v, B: v, Sub: outcome, Flags: ir.FlagConditional, Span: l.span(c)})
	l.b.Write(result, refined)
	l.b.Jump(end)
	l.join(rest)
}

// ifExp lowers a conditional expression.
func (l *lowerer) ifExp(n ast.NodeID) ir.Value {
	body := l.t.Nodes[n].First
	test := l.t.Nodes[body].Next
	orelse := l.t.Nodes[test].Next
	yes, no, end := l.newBlock(), l.newBlock(), l.newBlock()
	result := l.temp()
	l.cond(test, yes, no)
	for _, arm := range []struct {
		at ir.BlockID
		e  ast.NodeID
	}{{yes, body}, {no, orelse}} {
		l.join(arm.at)
		v := l.expr(arm.e)
		l.b.Write(result, v)
		l.b.Jump(end)
	}
	l.join(end)
	return l.b.Read(result)
}

// compare lowers a comparison; a chain stops at the first link that is false.
func (l *lowerer) compare(n ast.NodeID) ir.Value {
	left := l.t.Nodes[n].First
	link := l.t.Nodes[left].Next
	a := l.expr(left)
	if l.t.Nodes[link].Next == 0 {
		b := l.expr(l.t.Nodes[link].First)
		return l.emit(ir.Instr{Op: ir.Compare, Sub: comparison(l.t.Nodes[link].Op), A: a, B: b, Span: l.span(n)})
	}
	result, end := l.temp(), l.newBlock()
	for ; link != 0; link = l.t.Nodes[link].Next {
		b := l.expr(l.t.Nodes[link].First)
		v := l.emit(ir.Instr{Op: ir.Compare, Sub: comparison(l.t.Nodes[link].Op), A: a, B: b, Span: l.span(n)})
		l.b.Write(result, v)
		if l.t.Nodes[link].Next == 0 {
			l.b.Jump(end)
			break
		}
		rest := l.newBlock()
		l.b.Branch(v, rest, end, l.span(n))
		l.join(rest)
		a = b
	}
	l.join(end)
	return l.b.Read(result)
}

var comparisons = map[lex.Kind]ir.Operator{
	lex.Less: ir.Less, lex.Greater: ir.Greater, lex.LessEqual: ir.LessEq, lex.GreaterEqual: ir.GreaterEq,
	lex.EqEqual: ir.Eq, lex.NotEqual: ir.NotEq, lex.KwIn: ir.In, lex.KwNot: ir.NotIn, lex.KwIs: ir.Is, lex.KwNonlocal: ir.IsNot,
}

func comparison(op uint8) uint8 { return uint8(comparisons[lex.Kind(op)]) }
