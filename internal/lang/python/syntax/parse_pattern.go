package syntax

// startsMatch looks ahead whether the name "match" starts a match statement: its
// line ends in a colon, and an indented "case" follows.
func (p *Parser) startsMatch() bool {
	switch p.peek() {
	case Equal, Dot, Comma, RPar, Colon, Newline, AugEqual:
		return false
	}
	j := p.i + 1
	for p.toks[j].Kind != Newline && p.toks[j].Kind != EOF {
		j++
	}
	if p.toks[j].Kind == EOF || p.toks[j-1].Kind != Colon || p.toks[j+1].Kind != Indent {
		return false
	}
	first := p.toks[j+2]
	return first.Kind == NameTok && first.Val == nameCase
}

func (p *Parser) matchStmt() NodeID {
	n := p.open(Match, p.start())
	p.i++
	var c list
	p.add(&c, p.header(p.matchSubject))
	p.want(Colon)
	p.want(Newline)
	p.want(Indent)
	p.enter()
	for p.soft(nameCase) {
		p.add(&c, p.matchCase())
	}
	p.depth--
	if p.kind() != Dedent {
		p.errorAt(p.toks[p.i].Span(), "expected 'case'")
		b := p.open(Block, p.start())
		var rest list
		p.statements(&rest)
		p.add(&c, p.close(b, rest.first))
	}
	p.got(Dedent)
	return p.close(n, c.first)
}

// matchSubject reads the subject, which may be a tuple and hold named expressions.
func (p *Parser) matchSubject() NodeID {
	start := p.start()
	s := p.starNamed()
	if p.kind() == Comma {
		t := p.open(Tuple, start)
		l := list{s, s}
		for p.got(Comma) {
			if !startsExpr[p.kind()] {
				break
			}
			p.add(&l, p.starNamed())
		}
		return p.close(t, l.first)
	}
	if p.nodes[s].Kind == Starred {
		p.errorNode(s, "cannot use a starred expression here")
	}
	return s
}

func (p *Parser) matchCase() NodeID {
	n := p.open(MatchCase, p.start())
	p.i++
	var c list
	p.add(&c, p.header(p.patterns))
	if p.got(KwIf) {
		p.nodes[n].Flags |= Guarded
		p.add(&c, p.header(p.namedExpr))
	}
	p.add(&c, p.block())
	return p.close(n, c.first)
}

// patterns reads a pattern, or several with commas as a sequence without brackets.
func (p *Parser) patterns() NodeID {
	start := p.start()
	first := p.starPattern()
	if p.kind() != Comma {
		if p.nodes[first].Kind == MatchStar {
			p.failf("a starred pattern must be in a sequence")
		}
		return first
	}
	n := p.open(MatchSequence, start)
	l := list{first, first}
	for p.got(Comma) {
		if p.kind() == Colon || p.kind() == KwIf {
			break
		}
		p.add(&l, p.starPattern())
	}
	return p.close(n, l.first)
}

func (p *Parser) starPattern() NodeID {
	if p.kind() != Star {
		return p.pattern()
	}
	n := p.open(MatchStar, p.start())
	p.i++
	p.nodes[n].Val = p.capture()
	return p.close(n, 0)
}

// capture reads a name to bind, and returns 0 for "_".
func (p *Parser) capture() NameID {
	p.checkBinding(p.toks[p.i], "assign to")
	id := p.name()
	if id == nameUnderscore {
		return 0
	}
	return id
}

// pattern reads alternatives and the name after "as".
func (p *Parser) pattern() NodeID {
	p.enter()
	start := p.start()
	a := p.closedPattern()
	if p.kind() == VBar {
		n := p.open(MatchOr, start)
		l := list{a, a}
		for p.got(VBar) {
			p.add(&l, p.closedPattern())
		}
		a = p.close(n, l.first)
	}
	if p.got(KwAs) {
		n := p.open(MatchAs, start)
		p.nodes[n].Flags = HasPattern
		if p.soft(nameUnderscore) {
			p.failf("cannot use '_' as a target")
		}
		if k := p.peek(); k == Dot || k == LPar {
			p.failf("invalid pattern target")
		}
		p.nodes[n].Val = p.capture()
		a = p.close(n, a)
	}
	p.depth--
	return a
}

func (p *Parser) closedPattern() NodeID {
	start := p.start()
	switch p.kind() {
	case Number, Minus:
		n := p.open(MatchValue, start)
		value := p.signedNumber()
		return p.close(n, value)
	case String, FStringStart:
		n := p.open(MatchValue, start)
		value := p.concat()
		if k := p.nodes[value].Kind; k == FString || k == TString {
			p.errorNode(value, "patterns may only match literals and attribute lookups")
		}
		return p.close(n, value)
	case KwNone, KwTrue, KwFalse:
		return p.leaf(MatchSingleton)
	case NameTok:
		return p.namePattern()
	case LPar, LSqb:
		return p.sequencePattern()
	case LBrace:
		return p.mappingPattern()
	}
	p.failf("invalid pattern")
	return 0
}

// signedNumber reads a number with an optional minus, or a complex one.
func (p *Parser) signedNumber() NodeID {
	start := p.start()
	left := p.signedReal()
	op := p.kind()
	if op != Plus && op != Minus {
		return left
	}
	n := p.open(BinOp, start)
	p.nodes[n].Op = uint8(op)
	if p.isImaginary(left) {
		p.errorNode(left, "real number required in complex literal")
	}
	p.i++
	if p.kind() != Number {
		p.failf("imaginary number required in complex literal")
	}
	right := p.leaf(Num)
	if !p.isImaginary(right) {
		p.errorNode(right, "imaginary number required in complex literal")
	}
	p.nodes[left].Next = right
	return p.close(n, left)
}

func (p *Parser) signedReal() NodeID {
	if p.kind() != Minus {
		return p.leaf(Num)
	}
	n := p.open(UnaryOp, p.start())
	p.nodes[n].Op = uint8(Minus)
	p.i++
	if p.kind() != Number {
		p.failf("invalid pattern: expected a number after '-'")
	}
	value := p.leaf(Num)
	return p.close(n, value)
}

func (p *Parser) isImaginary(n NodeID) bool {
	return p.lexer.src[p.nodes[n].End-1]|0x20 == 'j'
}

// namePattern reads a capture, a wildcard, a dotted constant or a class pattern.
func (p *Parser) namePattern() NodeID {
	start := p.start()
	if k := p.peek(); k != Dot && k != LPar {
		n := p.open(MatchAs, start)
		p.nodes[n].Val = p.capture()
		return p.close(n, 0)
	}
	a := p.leaf(Name)
	for p.got(Dot) {
		n := p.open(Attribute, start)
		p.nodes[n].Val = p.name()
		a = p.close(n, a)
	}
	if p.kind() != LPar {
		return p.wrap(MatchValue, start, a)
	}
	return p.classPattern(start, a)
}

func (p *Parser) classPattern(start int32, class NodeID) NodeID {
	n := p.open(MatchClass, start)
	p.i++
	l := list{class, class}
	keywords := false
	for p.kind() != RPar {
		if p.kind() == NameTok && p.peek() == Equal {
			keywords = true
			k := p.open(Keyword, p.start())
			p.nodes[k].Val = p.name()
			p.i++
			value := p.pattern()
			p.add(&l, p.close(k, value))
		} else {
			if keywords {
				p.failf("positional patterns follow keyword patterns")
			}
			p.add(&l, p.pattern())
		}
		if !p.got(Comma) {
			break
		}
	}
	p.wantClosing(RPar)
	return p.close(n, l.first)
}

// sequencePattern reads patterns in brackets, or one in parentheses.
func (p *Parser) sequencePattern() NodeID {
	start := p.start()
	end := p.kind() + 1
	p.i++
	var l list
	comma := false
	for p.kind() != end {
		p.add(&l, p.starPattern())
		if !p.got(Comma) {
			break
		}
		comma = true
	}
	p.wantClosing(end)
	if end == RPar && l.first != 0 && !comma {
		if p.nodes[l.first].Kind == MatchStar {
			p.errorNode(l.first, "a starred pattern must be in a sequence")
		}
		return l.first
	}
	return p.wrap(MatchSequence, start, l.first)
}

func (p *Parser) mappingPattern() NodeID {
	n := p.open(MatchMapping, p.start())
	p.i++
	var l list
	for p.kind() != RBrace {
		if k := p.nodes[l.last].Kind; l.last != 0 && k == MatchStar {
			p.failf("a '**' pattern must be the last of a mapping pattern")
		}
		if p.kind() == DoubleStar {
			rest := p.open(MatchStar, p.start())
			p.i++
			if p.soft(nameUnderscore) {
				p.failf("'**_' is not allowed in a mapping pattern")
			}
			p.nodes[rest].Val = p.capture()
			p.add(&l, p.close(rest, 0))
		} else {
			p.add(&l, p.mappingKey())
			p.want(Colon)
			p.add(&l, p.pattern())
		}
		if !p.got(Comma) {
			break
		}
	}
	p.wantClosing(RBrace)
	return p.close(n, l.first)
}

// mappingKey reads a literal or a dotted name.
func (p *Parser) mappingKey() NodeID {
	switch p.kind() {
	case Number, Minus:
		return p.signedNumber()
	case String:
		return p.concat()
	case KwNone, KwTrue, KwFalse:
		return p.leaf(Const)
	case NameTok:
		start := p.start()
		a := p.leaf(Name)
		for p.got(Dot) {
			n := p.open(Attribute, start)
			p.nodes[n].Val = p.name()
			a = p.close(n, a)
		}
		if p.nodes[a].Kind == Name {
			p.errorNode(a, "a mapping pattern's key must be a literal or a dotted name")
		}
		return a
	}
	p.failf("a mapping pattern's key must be a literal or a dotted name")
	return 0
}
