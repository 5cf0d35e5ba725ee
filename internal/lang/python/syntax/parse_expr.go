package syntax

// startsExpr holds the tokens that an expression may start with.
var startsExpr = func() (t [endKeyword]bool) {
	for _, k := range []TokenKind{
		NameTok, Number, String, FStringStart, LPar, LSqb, LBrace, EllipsisTok, Minus, Plus, Tilde, Star,
		KwFalse, KwNone, KwTrue, KwAwait, KwLambda, KwNot, KwYield,
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

var precedence = [endKeyword]uint8{
	KwOr: precOr, KwAnd: precAnd,
	KwIn: precCompare, KwIs: precCompare, KwNot: precCompare, Less: precCompare, Greater: precCompare,
	LessEqual: precCompare, GreaterEqual: precCompare, EqEqual: precCompare, NotEqual: precCompare,
	VBar: precBitOr, Circumflex: precBitXor, Amper: precBitAnd, LShift: precShift, RShift: precShift,
	Plus: precSum, Minus: precSum,
	Star: precTerm, Slash: precTerm, DoubleSlash: precTerm, Percent: precTerm, At: precTerm,
	DoubleStar: precPower,
}

// tupleOf reads one item, or several with commas between them as a tuple.
func (p *Parser) tupleOf(item func() NodeID) NodeID {
	start := p.start()
	first := item()
	if p.kind() != Comma {
		return first
	}
	t := p.open(Tuple, start)
	l := list{first, first}
	for p.got(Comma) {
		if !startsExpr[p.kind()] {
			break
		}
		p.add(&l, item())
	}
	return p.close(t, l.first)
}

// starExprs reads the right side of an assignment and the like: a yield, or
// expressions with commas and stars.
func (p *Parser) starExprs() NodeID {
	if p.kind() == KwYield {
		return p.yield()
	}
	start := p.start()
	first := p.starExpr()
	if p.kind() != Comma {
		return first
	}
	t := p.open(Tuple, start)
	l := list{first, first}
	for p.got(Comma) {
		if !startsExpr[p.kind()] {
			break
		}
		p.add(&l, p.starExpr())
	}
	return p.close(t, l.first)
}

// starExpr reads "*" and an operand, or an expression.
func (p *Parser) starExpr() NodeID {
	if p.kind() != Star {
		return p.expression()
	}
	n := p.open(Starred, p.start())
	p.i++
	value := p.binary(precBitOr)
	return p.close(n, value)
}

// starNamed reads an element of a display: a starred or named expression.
func (p *Parser) starNamed() NodeID {
	if p.kind() == Star {
		return p.starExpr()
	}
	return p.namedExpr()
}

// namedExpr reads an expression or an assignment expression (PEP 572).
func (p *Parser) namedExpr() NodeID {
	if p.peek() != ColonEqual {
		return p.expression()
	}
	if p.kind() != NameTok {
		p.failf("cannot use an assignment expression here: its target must be a name")
	}
	n := p.open(NamedExpr, p.start())
	p.checkBinding(p.toks[p.i], "use an assignment expression with")
	target := p.leaf(Name)
	p.nodes[target].Flags = Store
	p.i++
	c := list{target, target}
	p.add(&c, p.expression())
	return p.close(n, c.first)
}

func (p *Parser) yield() NodeID {
	n := p.open(Yield, p.start())
	p.i++
	var value NodeID
	if p.got(KwFrom) {
		p.nodes[n].Kind = YieldFrom
		value = p.expression()
	} else if startsExpr[p.kind()] {
		value = p.starExprs()
	}
	return p.close(n, value)
}

// expression reads a conditional expression, a lambda, or what binds tighter.
func (p *Parser) expression() NodeID {
	start := p.start()
	if p.kind() == KwLambda {
		return p.lambda()
	}
	body := p.binary(precOr)
	if p.kind() != KwIf {
		return body
	}
	n := p.open(IfExp, start)
	p.i++
	c := list{body, body}
	p.add(&c, p.binary(precOr))
	if p.kind() != KwElse {
		p.failf("expected 'else' after an 'if' expression")
	}
	p.i++
	p.enter()
	p.add(&c, p.expression())
	p.depth--
	return p.close(n, c.first)
}

func (p *Parser) lambda() NodeID {
	n := p.open(Lambda, p.start())
	p.i++
	ps := p.open(Parameters, p.start())
	first := p.parameters(Colon)
	if first == 0 {
		p.nodes[ps].Start = p.lastEnd()
	}
	p.close(ps, first)
	p.want(Colon)
	p.enter()
	c := list{ps, ps}
	p.add(&c, p.expression())
	p.depth--
	return p.close(n, c.first)
}

// binary reads operators that bind at least as tightly as limit.
func (p *Parser) binary(limit uint8) NodeID {
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
			if op == KwNot && p.peek() != KwIn {
				return left
			}
			left = p.compare(start, left)
		default:
			right := prec + 1
			if prec == precPower {
				right = precUnary
			}
			n := p.open(BinOp, start)
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
func (p *Parser) unary(limit uint8) NodeID {
	var operand uint8
	switch p.kind() {
	case KwNot:
		if limit > precNot {
			p.failf("'not' needs parentheses here")
		}
		operand = precNot
	case Minus, Plus, Tilde:
		operand = precUnary
	default:
		return p.primary()
	}
	n := p.open(UnaryOp, p.start())
	p.nodes[n].Op = uint8(p.kind())
	p.i++
	p.enter()
	value := p.binary(operand)
	p.depth--
	return p.close(n, value)
}

func (p *Parser) boolOp(start int32, left NodeID, op TokenKind, prec uint8) NodeID {
	n := p.open(BoolOp, start)
	p.nodes[n].Op = uint8(op)
	l := list{left, left}
	for p.got(op) {
		p.add(&l, p.binary(prec+1))
	}
	return p.close(n, l.first)
}

// compare reads a chain of comparisons.
func (p *Parser) compare(start int32, left NodeID) NodeID {
	n := p.open(Compare, start)
	l := list{left, left}
	for precedence[p.kind()] == precCompare {
		op := p.kind()
		if op == KwNot && p.peek() != KwIn {
			break
		}
		c := p.open(CmpOp, p.start())
		p.i++
		if op == KwNot {
			p.i++
		} else if op == KwIs && p.got(KwNot) {
			op = KwNonlocal
		}
		p.nodes[c].Op = uint8(op)
		operand := p.binary(precBitOr)
		p.add(&l, p.close(c, operand))
	}
	return p.close(n, l.first)
}

// primary reads an atom with the attributes, calls and subscripts after it.
func (p *Parser) primary() NodeID {
	start := p.start()
	if p.kind() == KwAwait {
		n := p.open(Await, start)
		p.i++
		p.enter()
		value := p.primary()
		p.depth--
		return p.close(n, value)
	}
	a := p.atom()
	for {
		switch p.kind() {
		case Dot:
			n := p.open(Attribute, start)
			p.i++
			p.nodes[n].Val = p.name()
			a = p.close(n, a)
		case LPar:
			n := p.open(Call, start)
			p.i++
			l := list{a, a}
			p.arguments(&l, a)
			a = p.close(n, a)
		case LSqb:
			n := p.open(Subscript, start)
			p.i++
			p.enter()
			index := p.slices()
			p.depth--
			p.want(RSqb)
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
	comprehension   NodeID // a generator expression without parentheses
	count           int
}

// arguments reads a call's arguments and the closing bracket, whose opening one
// was just read. A class definition's have no function before them.
func (p *Parser) arguments(l *list, function NodeID) {
	open := p.toks[p.i-1].Start
	p.enter()
	var s argState
	for p.kind() != RPar {
		p.add(l, p.argument(&s, function != 0))
		s.count++
		if !p.got(Comma) {
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
	if p.kind() != RPar {
		p.failArguments()
	}
	p.i++
	if s.comprehension != 0 && s.count == 1 {
		p.nodes[s.comprehension].Start = open
		p.nodes[s.comprehension].End = p.toks[p.i-1].End
	}
}

func (p *Parser) argument(s *argState, comprehension bool) NodeID {
	start := p.start()
	switch p.kind() {
	case Star:
		n := p.open(Starred, start)
		p.i++
		value := p.expression()
		if s.unpack {
			p.errorNode(n, "iterable argument unpacking follows keyword argument unpacking")
		}
		return p.close(n, value)
	case DoubleStar:
		s.unpack = true
		n := p.open(Keyword, start)
		p.i++
		value := p.expression()
		return p.close(n, value)
	}
	if p.peek() == Equal {
		return p.keyword(s, start)
	}
	e := p.namedExpr()
	if p.kind() == KwFor || p.kind() == KwAsync {
		n := p.open(GeneratorExp, start)
		if !comprehension {
			p.failf("a generator expression must be parenthesized here")
		}
		s.comprehension = p.close(n, p.comprehensions(e))
		return n
	}
	switch {
	case s.unpack:
		p.errorNode(e, "positional argument follows keyword argument unpacking")
	case s.keyword:
		p.errorNode(e, "positional argument follows keyword argument")
	}
	return e
}

func (p *Parser) keyword(s *argState, start int32) NodeID {
	if p.kind() != NameTok {
		if k := p.kind(); k == KwTrue || k == KwFalse || k == KwNone {
			p.failf("cannot assign to %s", k)
		}
		p.failf("a keyword argument needs a name; maybe you meant '==' instead of '='?")
	}
	n := p.open(Keyword, start)
	p.checkBinding(p.toks[p.i], "assign to")
	p.nodes[n].Val = p.name()
	p.i++
	if !startsExpr[p.kind()] || p.kind() == Star || p.kind() == KwYield {
		p.failf("expected an argument value")
	}
	value := p.expression()
	if p.kind() == KwFor || p.kind() == KwAsync && p.peek() == KwFor {
		p.failf("invalid syntax; maybe you meant '==' or ':=' instead of '='?")
	}
	s.keyword = true
	return p.close(n, value)
}

// slices reads the index of a subscript.
func (p *Parser) slices() NodeID {
	start := p.start()
	first := p.slice()
	if p.kind() != Comma {
		if p.nodes[first].Kind == Starred {
			t := p.open(Tuple, start)
			return p.close(t, first)
		}
		return first
	}
	t := p.open(Tuple, start)
	l := list{first, first}
	for p.got(Comma) {
		if p.kind() == RSqb {
			break
		}
		p.add(&l, p.slice())
	}
	return p.close(t, l.first)
}

func (p *Parser) slice() NodeID {
	start := p.start()
	var lower NodeID
	if p.kind() != Colon {
		lower = p.starNamed()
		if p.kind() != Colon {
			return lower
		}
	}
	n := p.open(Slice, start)
	var l list
	p.slicePart(n, &l, lower, HasLower)
	p.i++
	if startsExpr[p.kind()] {
		p.slicePart(n, &l, p.expression(), HasUpper)
	}
	if p.got(Colon) && startsExpr[p.kind()] {
		p.slicePart(n, &l, p.expression(), HasStep)
	}
	return p.close(n, l.first)
}

func (p *Parser) slicePart(n NodeID, l *list, part NodeID, flag uint16) {
	if part == 0 {
		return
	}
	if k := p.nodes[part].Kind; k == Starred || k == NamedExpr && p.toks[p.i-1].Kind != RPar {
		p.errorNode(part, "invalid syntax in a slice")
	}
	p.nodes[n].Flags |= flag
	p.add(l, part)
}

// comprehensions reads the for-clauses after a comprehension's element, which
// may be a chain of a key and a value, and returns the element.
func (p *Parser) comprehensions(element NodeID) NodeID {
	l := list{element, element}
	for p.nodes[l.last].Next != 0 {
		l.last = p.nodes[l.last].Next
	}
	for p.kind() == KwFor || p.kind() == KwAsync {
		p.add(&l, p.comprehension())
	}
	return element
}

func (p *Parser) comprehension() NodeID {
	c := p.open(Comprehension, p.start())
	if p.got(KwAsync) {
		p.nodes[c].Flags |= Async
	}
	p.want(KwFor)
	var l list
	p.add(&l, p.forTargets())
	p.want(KwIn)
	p.add(&l, p.binary(precOr))
	for p.got(KwIf) {
		p.add(&l, p.binary(precOr))
	}
	return p.close(c, l.first)
}
