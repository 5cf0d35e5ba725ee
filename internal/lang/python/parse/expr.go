package parse

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// startsExpr holds the tokens that an expression may start with.
var startsExpr = func() (t [lex.EndKeyword]bool) {
	for _, k := range []lex.Kind{
		lex.Name, lex.Number, lex.String, lex.FStringStart, lex.LPar, lex.LSqb, lex.LBrace, lex.Ellipsis, lex.Minus, lex.Plus, lex.Tilde, lex.Star,
		lex.KwFalse, lex.KwNone, lex.KwTrue, lex.KwAwait, lex.KwLambda, lex.KwNot, lex.KwYield,
	} {
		t[k] = true
	}
	return t
}()

// Precedences of binary operators, from the loosest to the tightest.
const (
	precOr = iota + 1
	precAnd
	precNot
	precCompare
	precBitOr
	precBitXor
	precBitAnd
	precShift
	precSum
	precTerm
	precUnary
	precPower
)

var precedence = [lex.EndKeyword]uint8{
	lex.KwOr: precOr, lex.KwAnd: precAnd,
	lex.KwIn: precCompare, lex.KwIs: precCompare, lex.KwNot: precCompare, lex.Less: precCompare, lex.Greater: precCompare,
	lex.LessEqual: precCompare, lex.GreaterEqual: precCompare, lex.EqEqual: precCompare, lex.NotEqual: precCompare,
	lex.VBar: precBitOr, lex.Circumflex: precBitXor, lex.Amper: precBitAnd, lex.LShift: precShift, lex.RShift: precShift,
	lex.Plus: precSum, lex.Minus: precSum,
	lex.Star: precTerm, lex.Slash: precTerm, lex.DoubleSlash: precTerm, lex.Percent: precTerm, lex.At: precTerm,
	lex.DoubleStar: precPower,
}

// tupleOf reads one item, or several with commas between them as a tuple.
func (p *Parser) tupleOf(item func() ast.NodeID) ast.NodeID {
	start := p.start()
	first := item()
	if p.kind() != lex.Comma {
		return first
	}
	t := p.open(ast.Tuple, start)
	l := list{first, first}
	for p.got(lex.Comma) {
		if !startsExpr[p.kind()] {
			break
		}
		p.add(&l, item())
	}
	return p.close(t, l.first)
}

// starExprs reads the right side of an assignment and the like: a yield, or
// expressions with commas and stars.
func (p *Parser) starExprs() ast.NodeID {
	if p.kind() == lex.KwYield {
		return p.yield()
	}
	start := p.start()
	first := p.starExpr()
	if p.kind() != lex.Comma {
		return first
	}
	t := p.open(ast.Tuple, start)
	l := list{first, first}
	for p.got(lex.Comma) {
		if !startsExpr[p.kind()] {
			break
		}
		p.add(&l, p.starExpr())
	}
	return p.close(t, l.first)
}

// starExpr reads "*" and an operand, or an expression.
func (p *Parser) starExpr() ast.NodeID {
	if p.kind() != lex.Star {
		return p.expression()
	}
	n := p.open(ast.Starred, p.start())
	p.i++
	value := p.binary(precBitOr)
	return p.close(n, value)
}

// starNamed reads an element of a display: a starred or named expression.
func (p *Parser) starNamed() ast.NodeID {
	if p.kind() == lex.Star {
		return p.starExpr()
	}
	return p.namedExpr()
}

// namedExpr reads an expression or an assignment expression (PEP 572).
func (p *Parser) namedExpr() ast.NodeID {
	if p.peek() != lex.ColonEqual {
		return p.expression()
	}
	if p.kind() != lex.Name {
		p.failf("cannot use an assignment expression here: its target must be a name")
	}
	n := p.open(ast.NamedExpr, p.start())
	p.checkBinding(p.toks[p.i], "use an assignment expression with")
	target := p.leaf(ast.Name)
	p.nodes[target].Flags = ast.Store
	p.i++
	c := list{target, target}
	p.add(&c, p.expression())
	return p.close(n, c.first)
}

func (p *Parser) yield() ast.NodeID {
	n := p.open(ast.Yield, p.start())
	p.i++
	var value ast.NodeID
	if p.got(lex.KwFrom) {
		p.nodes[n].Kind = ast.YieldFrom
		value = p.expression()
	} else if startsExpr[p.kind()] {
		value = p.starExprs()
	}
	return p.close(n, value)
}

// expression reads a conditional expression, a lambda, or what binds tighter.
func (p *Parser) expression() ast.NodeID {
	start := p.start()
	if p.kind() == lex.KwLambda {
		return p.lambda()
	}
	body := p.binary(precOr)
	if p.kind() != lex.KwIf {
		return body
	}
	n := p.open(ast.IfExp, start)
	p.i++
	c := list{body, body}
	p.add(&c, p.binary(precOr))
	if p.kind() != lex.KwElse {
		p.failf("expected 'else' after an 'if' expression")
	}
	p.i++
	p.enter()
	p.add(&c, p.expression())
	p.depth--
	return p.close(n, c.first)
}

func (p *Parser) lambda() ast.NodeID {
	n := p.open(ast.Lambda, p.start())
	p.i++
	ps := p.open(ast.Parameters, p.start())
	first := p.parameters(lex.Colon)
	if first == 0 {
		p.nodes[ps].Start = p.lastEnd()
	}
	p.close(ps, first)
	p.want(lex.Colon)
	p.enter()
	c := list{ps, ps}
	p.add(&c, p.expression())
	p.depth--
	return p.close(n, c.first)
}

// binary reads operators that bind at least as tightly as limit.
func (p *Parser) binary(limit uint8) ast.NodeID {
	start := p.start()
	left := p.unary(limit)
	for {
		op := p.kind()
		prec := precedence[op]
		if prec < limit || prec == 0 {
			return left
		}
		switch prec {
		case precOr, precAnd:
			left = p.boolOp(start, left, op, prec)
		case precCompare:
			if op == lex.KwNot && p.peek() != lex.KwIn {
				return left
			}
			left = p.compare(start, left)
		default:
			right := prec + 1
			if prec == precPower {
				right = precUnary
			}
			n := p.open(ast.BinOp, start)
			p.nodes[n].Op = uint8(op)
			p.i++
			p.enter()
			r := p.binary(right)
			p.depth--
			p.nodes[left].Next = r
			left = p.close(n, left)
		}
	}
}

// unary reads prefix operators and what they apply to.
func (p *Parser) unary(limit uint8) ast.NodeID {
	var operand uint8
	switch p.kind() {
	case lex.KwNot:
		if limit > precNot {
			p.failf("'not' needs parentheses here")
		}
		operand = precNot
	case lex.Minus, lex.Plus, lex.Tilde:
		operand = precUnary
	default:
		return p.primary()
	}
	n := p.open(ast.UnaryOp, p.start())
	p.nodes[n].Op = uint8(p.kind())
	p.i++
	p.enter()
	value := p.binary(operand)
	p.depth--
	return p.close(n, value)
}

func (p *Parser) boolOp(start int32, left ast.NodeID, op lex.Kind, prec uint8) ast.NodeID {
	n := p.open(ast.BoolOp, start)
	p.nodes[n].Op = uint8(op)
	l := list{left, left}
	for p.got(op) {
		p.add(&l, p.binary(prec+1))
	}
	return p.close(n, l.first)
}

// compare reads a chain of comparisons.
func (p *Parser) compare(start int32, left ast.NodeID) ast.NodeID {
	n := p.open(ast.Compare, start)
	l := list{left, left}
	for precedence[p.kind()] == precCompare {
		op := p.kind()
		if op == lex.KwNot && p.peek() != lex.KwIn {
			break
		}
		c := p.open(ast.CmpOp, p.start())
		p.i++
		if op == lex.KwNot {
			p.i++
		} else if op == lex.KwIs && p.got(lex.KwNot) {
			op = lex.KwNonlocal
		}
		p.nodes[c].Op = uint8(op)
		operand := p.binary(precBitOr)
		p.add(&l, p.close(c, operand))
	}
	return p.close(n, l.first)
}

// primary reads an atom with the attributes, calls and subscripts after it.
func (p *Parser) primary() ast.NodeID {
	start := p.start()
	if p.kind() == lex.KwAwait {
		n := p.open(ast.Await, start)
		p.i++
		p.enter()
		value := p.primary()
		p.depth--
		return p.close(n, value)
	}
	a := p.atom()
	for {
		switch p.kind() {
		case lex.Dot:
			n := p.open(ast.Attribute, start)
			p.i++
			p.nodes[n].Val = p.name()
			a = p.close(n, a)
		case lex.LPar:
			n := p.open(ast.Call, start)
			p.i++
			l := list{a, a}
			p.arguments(&l, a)
			a = p.close(n, a)
		case lex.LSqb:
			n := p.open(ast.Subscript, start)
			p.i++
			p.enter()
			index := p.slices()
			p.depth--
			p.want(lex.RSqb)
			p.nodes[a].Next = index
			a = p.close(n, a)
		default:
			return a
		}
	}
}

// argState checks the order of arguments while they are read.
type argState struct {
	keyword, unpack bool
	comprehension   ast.NodeID // a generator expression without parentheses
	count           int
}

// arguments reads a call's arguments and the closing bracket, whose opening one
// was just read. A class definition's have no function before them.
func (p *Parser) arguments(l *list, function ast.NodeID) {
	open := p.toks[p.i-1].Start
	p.enter()
	var s argState
	for p.kind() != lex.RPar {
		p.add(l, p.argument(&s, function != 0))
		s.count++
		if !p.got(lex.Comma) {
			break
		}
		if s.comprehension != 0 {
			s.count++ // "f(x for x in y,)" is refused too
		}
	}
	if s.comprehension != 0 && s.count > 1 {
		p.errorNode(s.comprehension, "a generator expression must be parenthesized")
	}
	p.depth--
	if p.kind() != lex.RPar {
		p.failArguments()
	}
	p.i++
	if s.comprehension != 0 && s.count == 1 {
		p.nodes[s.comprehension].Start = open
		p.nodes[s.comprehension].End = p.toks[p.i-1].End
	}
}

func (p *Parser) argument(s *argState, comprehension bool) ast.NodeID {
	start := p.start()
	switch p.kind() {
	case lex.Star:
		n := p.open(ast.Starred, start)
		p.i++
		value := p.expression()
		p.close(n, value)
		if p.kind() == lex.KwFor || p.kind() == lex.KwAsync {
			return p.generator(s, n, comprehension) // PEP 798
		}
		if s.unpack {
			p.errorNode(n, "iterable argument unpacking follows keyword argument unpacking")
		}
		return n
	case lex.DoubleStar:
		s.unpack = true
		n := p.open(ast.Keyword, start)
		p.i++
		value := p.expression()
		return p.close(n, value)
	}
	if p.peek() == lex.Equal {
		return p.keyword(s, start)
	}
	e := p.namedExpr()
	if p.kind() == lex.KwFor || p.kind() == lex.KwAsync {
		return p.generator(s, e, comprehension)
	}
	switch {
	case s.unpack:
		p.errorNode(e, "positional argument follows keyword argument unpacking")
	case s.keyword:
		p.errorNode(e, "positional argument follows keyword argument")
	}
	return e
}

// generator reads a generator expression without parentheses of its own, whose
// element was just read.
func (p *Parser) generator(s *argState, element ast.NodeID, allowed bool) ast.NodeID {
	n := p.open(ast.GeneratorExp, p.nodes[element].Start)
	if !allowed {
		p.failf("a generator expression must be parenthesized here")
	}
	first := p.comprehensions(element)
	s.comprehension = p.close(n, first)
	return n
}

func (p *Parser) keyword(s *argState, start int32) ast.NodeID {
	if p.kind() != lex.Name {
		if k := p.kind(); k == lex.KwTrue || k == lex.KwFalse || k == lex.KwNone {
			p.failf("cannot assign to %s", k)
		}
		p.failf("a keyword argument needs a name; maybe you meant '==' instead of '='?")
	}
	n := p.open(ast.Keyword, start)
	p.checkBinding(p.toks[p.i], "assign to")
	p.nodes[n].Val = p.name()
	p.i++
	if !startsExpr[p.kind()] || p.kind() == lex.Star || p.kind() == lex.KwYield {
		p.failf("expected an argument value")
	}
	value := p.expression()
	if p.kind() == lex.KwFor || p.kind() == lex.KwAsync && p.peek() == lex.KwFor {
		p.failf("invalid syntax; maybe you meant '==' or ':=' instead of '='?")
	}
	s.keyword = true
	return p.close(n, value)
}

// slices reads the index of a subscript.
func (p *Parser) slices() ast.NodeID {
	start := p.start()
	first := p.slice()
	if p.kind() != lex.Comma {
		if p.nodes[first].Kind == ast.Starred {
			t := p.open(ast.Tuple, start)
			return p.close(t, first)
		}
		return first
	}
	t := p.open(ast.Tuple, start)
	l := list{first, first}
	for p.got(lex.Comma) {
		if p.kind() == lex.RSqb {
			break
		}
		p.add(&l, p.slice())
	}
	return p.close(t, l.first)
}

func (p *Parser) slice() ast.NodeID {
	start := p.start()
	var lower ast.NodeID
	if p.kind() != lex.Colon {
		lower = p.starNamed()
		if p.kind() != lex.Colon {
			return lower
		}
	}
	n := p.open(ast.Slice, start)
	var l list
	p.slicePart(n, &l, lower, ast.HasLower)
	p.i++
	if startsExpr[p.kind()] {
		p.slicePart(n, &l, p.expression(), ast.HasUpper)
	}
	if p.got(lex.Colon) && startsExpr[p.kind()] {
		p.slicePart(n, &l, p.expression(), ast.HasStep)
	}
	return p.close(n, l.first)
}

func (p *Parser) slicePart(n ast.NodeID, l *list, part ast.NodeID, flag uint16) {
	if part == 0 {
		return
	}
	if k := p.nodes[part].Kind; k == ast.Starred || k == ast.NamedExpr && p.toks[p.i-1].Kind != lex.RPar {
		p.errorNode(part, "invalid syntax in a slice")
	}
	p.nodes[n].Flags |= flag
	p.add(l, part)
}

// comprehensions reads the for-clauses after a comprehension's element, which
// may be a chain of a key and a value, and returns the element.
func (p *Parser) comprehensions(element ast.NodeID) ast.NodeID {
	l := list{element, element}
	for p.nodes[l.last].Next != 0 {
		l.last = p.nodes[l.last].Next
	}
	for p.kind() == lex.KwFor || p.kind() == lex.KwAsync {
		p.add(&l, p.comprehension())
	}
	return element
}

func (p *Parser) comprehension() ast.NodeID {
	c := p.open(ast.Comprehension, p.start())
	if p.got(lex.KwAsync) {
		p.nodes[c].Flags |= ast.Async
	}
	p.want(lex.KwFor)
	var l list
	p.add(&l, p.forTargets())
	p.want(lex.KwIn)
	p.add(&l, p.binary(precOr))
	for p.got(lex.KwIf) {
		p.add(&l, p.binary(precOr))
	}
	return p.close(c, l.first)
}
