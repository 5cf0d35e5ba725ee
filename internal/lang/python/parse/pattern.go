package parse

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// startsMatch looks ahead whether the name "match" starts a match statement: its
// line ends in a colon, and an indented "case" follows.
func (p *Parser) startsMatch() bool {
	switch p.peek() {
	case lex.Equal, lex.Dot, lex.Comma, lex.RPar, lex.Colon, lex.Newline, lex.AugEqual:
		return false
	}
	j := p.i + 1
	for p.toks[j].Kind != lex.Newline && p.toks[j].Kind != lex.EOF {
		j++
	}
	if p.toks[j].Kind == lex.EOF || p.toks[j-1].Kind != lex.Colon || p.toks[j+1].Kind != lex.Indent {
		return false
	}
	first := p.toks[j+2]
	return first.Kind == lex.Name && first.Val == lex.NameCase
}

func (p *Parser) matchStmt() ast.NodeID {
	n := p.open(ast.Match, p.start())
	p.i++
	var c list
	p.add(&c, p.header(p.matchSubject))
	p.want(lex.Colon)
	p.want(lex.Newline)
	p.want(lex.Indent)
	p.enter()
	for p.soft(lex.NameCase) {
		p.add(&c, p.matchCase())
	}
	p.depth--
	if p.kind() != lex.Dedent {
		p.errorAt(p.toks[p.i].Span(), "expected 'case'")
		b := p.open(ast.Block, p.start())
		var rest list
		p.statements(&rest)
		p.add(&c, p.close(b, rest.first))
	}
	p.got(lex.Dedent)
	return p.close(n, c.first)
}

// matchSubject reads the subject, which may be a tuple and hold named expressions.
func (p *Parser) matchSubject() ast.NodeID {
	start := p.start()
	s := p.starNamed()
	if p.kind() == lex.Comma {
		t := p.open(ast.Tuple, start)
		l := list{s, s}
		for p.got(lex.Comma) {
			if !startsExpr[p.kind()] {
				break
			}
			p.add(&l, p.starNamed())
		}
		return p.close(t, l.first)
	}
	if p.nodes[s].Kind == ast.Starred {
		p.errorNode(s, "cannot use a starred expression here")
	}
	return s
}

func (p *Parser) matchCase() ast.NodeID {
	n := p.open(ast.MatchCase, p.start())
	p.i++
	var c list
	p.add(&c, p.header(p.patterns))
	if p.got(lex.KwIf) {
		p.nodes[n].Flags |= ast.Guarded
		p.add(&c, p.header(p.namedExpr))
	}
	p.add(&c, p.block())
	return p.close(n, c.first)
}

// patterns reads a pattern, or several with commas as a sequence without brackets.
func (p *Parser) patterns() ast.NodeID {
	start := p.start()
	first := p.starPattern()
	if p.kind() != lex.Comma {
		if p.nodes[first].Kind == ast.MatchStar {
			p.failf("a starred pattern must be in a sequence")
		}
		return first
	}
	n := p.open(ast.MatchSequence, start)
	l := list{first, first}
	for p.got(lex.Comma) {
		if p.kind() == lex.Colon || p.kind() == lex.KwIf {
			break
		}
		p.add(&l, p.starPattern())
	}
	return p.close(n, l.first)
}

func (p *Parser) starPattern() ast.NodeID {
	if p.kind() != lex.Star {
		return p.pattern()
	}
	n := p.open(ast.MatchStar, p.start())
	p.i++
	p.nodes[n].Val = p.capture()
	return p.close(n, 0)
}

// capture reads a name to bind, and returns 0 for "_".
func (p *Parser) capture() lex.NameID {
	p.checkBinding(p.toks[p.i], "assign to")
	id := p.name()
	if id == lex.NameUnderscore {
		return 0
	}
	return id
}

// pattern reads alternatives and the name after "as".
func (p *Parser) pattern() ast.NodeID {
	p.enter()
	start := p.start()
	a := p.closedPattern()
	if p.kind() == lex.VBar {
		n := p.open(ast.MatchOr, start)
		l := list{a, a}
		for p.got(lex.VBar) {
			p.add(&l, p.closedPattern())
		}
		a = p.close(n, l.first)
	}
	if p.got(lex.KwAs) {
		n := p.open(ast.MatchAs, start)
		p.nodes[n].Flags = ast.HasPattern
		if p.soft(lex.NameUnderscore) {
			p.failf("cannot use '_' as a target")
		}
		if k := p.peek(); k == lex.Dot || k == lex.LPar {
			p.failf("invalid pattern target")
		}
		p.nodes[n].Val = p.capture()
		a = p.close(n, a)
	}
	p.depth--
	return a
}

func (p *Parser) closedPattern() ast.NodeID {
	start := p.start()
	switch p.kind() {
	case lex.Number, lex.Minus, lex.Plus:
		n := p.open(ast.MatchValue, start)
		value := p.signedNumber()
		return p.close(n, value)
	case lex.String, lex.FStringStart:
		n := p.open(ast.MatchValue, start)
		value := p.concat()
		if k := p.nodes[value].Kind; k == ast.FString || k == ast.TString {
			p.errorNode(value, "patterns may only match literals and attribute lookups")
		}
		return p.close(n, value)
	case lex.KwNone, lex.KwTrue, lex.KwFalse:
		return p.leaf(ast.MatchSingleton)
	case lex.Name:
		return p.namePattern()
	case lex.LPar, lex.LSqb:
		return p.sequencePattern()
	case lex.LBrace:
		return p.mappingPattern()
	}
	p.failf("invalid pattern")
	return 0
}

// signedNumber reads a number with an optional sign (a plus since 3.15), or a
// complex one.
func (p *Parser) signedNumber() ast.NodeID {
	start := p.start()
	left := p.signedReal()
	op := p.kind()
	if op != lex.Plus && op != lex.Minus {
		return left
	}
	n := p.open(ast.BinOp, start)
	p.nodes[n].Op = uint8(op)
	if p.isImaginary(left) {
		p.errorNode(left, "real number required in complex literal")
	}
	p.i++
	if p.kind() != lex.Number {
		p.failf("imaginary number required in complex literal")
	}
	right := p.leaf(ast.Num)
	if !p.isImaginary(right) {
		p.errorNode(right, "imaginary number required in complex literal")
	}
	p.nodes[left].Next = right
	return p.close(n, left)
}

func (p *Parser) signedReal() ast.NodeID {
	sign := p.kind()
	if sign == lex.Number {
		return p.leaf(ast.Num)
	}
	n := p.open(ast.UnaryOp, p.start())
	p.nodes[n].Op = uint8(sign)
	p.i++
	if sign == lex.Plus && p.kind() == lex.Number {
		return p.leaf(ast.Num) // CPython's tree has no node for the plus
	}
	if p.kind() != lex.Number {
		p.failf("invalid pattern: expected a number after '%s'", sign)
	}
	value := p.leaf(ast.Num)
	return p.close(n, value)
}

func (p *Parser) isImaginary(n ast.NodeID) bool {
	return p.src[p.nodes[n].End-1]|0x20 == 'j'
}

// namePattern reads a capture, a wildcard, a dotted constant or a class pattern.
func (p *Parser) namePattern() ast.NodeID {
	start := p.start()
	if k := p.peek(); k != lex.Dot && k != lex.LPar {
		n := p.open(ast.MatchAs, start)
		p.nodes[n].Val = p.capture()
		return p.close(n, 0)
	}
	a := p.leaf(ast.Name)
	for p.got(lex.Dot) {
		n := p.open(ast.Attribute, start)
		p.nodes[n].Val = p.name()
		a = p.close(n, a)
	}
	if p.kind() != lex.LPar {
		return p.wrap(ast.MatchValue, start, a)
	}
	return p.classPattern(start, a)
}

func (p *Parser) classPattern(start int32, class ast.NodeID) ast.NodeID {
	n := p.open(ast.MatchClass, start)
	p.i++
	l := list{class, class}
	keywords := false
	for p.kind() != lex.RPar {
		if p.kind() == lex.Name && p.peek() == lex.Equal {
			keywords = true
			k := p.open(ast.Keyword, p.start())
			p.checkBinding(p.toks[p.i], "assign to")
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
		if !p.got(lex.Comma) {
			break
		}
	}
	p.wantClosing(lex.RPar)
	return p.close(n, l.first)
}

// sequencePattern reads patterns in brackets, or one in parentheses.
func (p *Parser) sequencePattern() ast.NodeID {
	start := p.start()
	end := p.kind() + 1
	p.i++
	var l list
	comma := false
	for p.kind() != end {
		p.add(&l, p.starPattern())
		if !p.got(lex.Comma) {
			break
		}
		comma = true
	}
	p.wantClosing(end)
	if end == lex.RPar && l.first != 0 && !comma {
		if p.nodes[l.first].Kind == ast.MatchStar {
			p.errorNode(l.first, "a starred pattern must be in a sequence")
		}
		return l.first
	}
	return p.wrap(ast.MatchSequence, start, l.first)
}

func (p *Parser) mappingPattern() ast.NodeID {
	n := p.open(ast.MatchMapping, p.start())
	p.i++
	var l list
	for p.kind() != lex.RBrace {
		if k := p.nodes[l.last].Kind; l.last != 0 && k == ast.MatchStar {
			p.failf("a '**' pattern must be the last of a mapping pattern")
		}
		if p.kind() == lex.DoubleStar {
			rest := p.open(ast.MatchStar, p.start())
			p.i++
			if p.soft(lex.NameUnderscore) {
				p.failf("'**_' is not allowed in a mapping pattern")
			}
			p.nodes[rest].Val = p.capture()
			p.add(&l, p.close(rest, 0))
		} else {
			p.add(&l, p.mappingKey())
			p.want(lex.Colon)
			p.add(&l, p.pattern())
		}
		if !p.got(lex.Comma) {
			break
		}
	}
	p.wantClosing(lex.RBrace)
	return p.close(n, l.first)
}

// mappingKey reads a literal or a dotted name.
func (p *Parser) mappingKey() ast.NodeID {
	switch p.kind() {
	case lex.Number, lex.Minus, lex.Plus:
		return p.signedNumber()
	case lex.String:
		return p.concat()
	case lex.KwNone, lex.KwTrue, lex.KwFalse:
		return p.leaf(ast.Const)
	case lex.Name:
		start := p.start()
		a := p.leaf(ast.Name)
		for p.got(lex.Dot) {
			n := p.open(ast.Attribute, start)
			p.nodes[n].Val = p.name()
			a = p.close(n, a)
		}
		if p.nodes[a].Kind == ast.Name {
			p.errorNode(a, "a mapping pattern's key must be a literal or a dotted name")
		}
		return a
	}
	p.failf("a mapping pattern's key must be a literal or a dotted name")
	return 0
}
