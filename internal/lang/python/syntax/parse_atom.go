package syntax

// atom reads a name, a literal, or something in brackets.
func (p *Parser) atom() NodeID {
	switch p.kind() {
	case NameTok:
		return p.leaf(Name)
	case Number:
		return p.leaf(Num)
	case String:
		if k := p.peek(); k != String && k != FStringStart {
			return p.str()
		}
		return p.concat()
	case FStringStart:
		return p.concat()
	case KwNone, KwTrue, KwFalse, EllipsisTok:
		return p.leaf(Const)
	case LPar:
		return p.nested(p.parenthesis)
	case LSqb:
		return p.nested(p.listDisplay)
	case LBrace:
		return p.nested(p.braces)
	}
	p.failExpression()
	return 0
}

// nested reads something in brackets.
func (p *Parser) nested(read func() NodeID) NodeID {
	p.enter()
	n := read()
	p.depth--
	return n
}

// parenthesis reads a parenthesised expression, a tuple or a generator expression.
func (p *Parser) parenthesis() NodeID {
	start := p.start()
	p.i++
	switch p.kind() {
	case RPar:
		t := p.open(Tuple, start)
		p.nodes[t].Flags = Paren
		p.i++
		return p.close(t, 0)
	case KwYield:
		y := p.yield()
		p.wantClosing(RPar)
		return y
	}
	e := p.starNamed()
	switch p.kind() {
	case Comma:
		t := p.open(Tuple, start)
		p.nodes[t].Flags = Paren
		l := list{e, e}
		for p.got(Comma) {
			if p.kind() == RPar {
				break
			}
			p.add(&l, p.starNamed())
		}
		p.wantClosing(RPar)
		return p.close(t, l.first)
	case KwFor, KwAsync:
		n := p.open(GeneratorExp, start)
		first := p.comprehensions(e)
		p.wantClosing(RPar)
		return p.close(n, first)
	}
	if p.nodes[e].Kind == Starred {
		p.errorNode(e, "cannot use a starred expression here")
	}
	p.wantClosing(RPar)
	return e
}

// wantClosing reads a closing bracket; what stands there instead is the error.
func (p *Parser) wantClosing(k TokenKind) {
	if !p.got(k) {
		p.failAfterElement()
	}
}

func (p *Parser) listDisplay() NodeID {
	n := p.open(List, p.start())
	p.i++
	var l list
	for p.kind() != RSqb {
		p.add(&l, p.starNamed())
		if l.first == l.last && (p.kind() == KwFor || p.kind() == KwAsync) {
			p.nodes[n].Kind = ListComp
			p.comprehensions(l.first)
			break
		}
		if !p.got(Comma) {
			break
		}
	}
	p.wantClosing(RSqb)
	return p.close(n, l.first)
}

// braces reads a dict or set display or comprehension.
func (p *Parser) braces() NodeID {
	n := p.open(Dict, p.start())
	p.i++
	var l list
	if p.got(RBrace) {
		return p.close(n, 0)
	}
	if p.kind() == DoubleStar {
		p.dictItem(&l)
	} else {
		p.add(&l, p.starNamed())
		if p.kind() != Colon {
			p.nodes[n].Kind = Set
			p.setRest(n, &l)
			return p.close(n, l.first)
		}
		p.dictValue(&l)
	}
	if p.kind() == KwFor || p.kind() == KwAsync {
		p.nodes[n].Kind = DictComp
		p.comprehensions(l.first)
		p.wantClosing(RBrace)
		return p.close(n, l.first)
	}
	for p.got(Comma) {
		if p.kind() == RBrace {
			break
		}
		p.dictItem(&l)
	}
	p.wantClosing(RBrace)
	return p.close(n, l.first)
}

// dictItem reads "key: value" or "**mapping".
func (p *Parser) dictItem(l *list) {
	if p.kind() == DoubleStar {
		d := p.open(DictUnpack, p.start())
		p.i++
		value := p.binary(precBitOr)
		p.add(l, p.close(d, value))
		return
	}
	p.add(l, p.expression())
	if p.kind() != Colon {
		p.failf("expected ':' after a dictionary key")
	}
	p.dictValue(l)
}

// dictValue reads the colon after a key and the value.
func (p *Parser) dictValue(l *list) {
	key := l.last
	if k := p.nodes[key].Kind; k == Starred || k == NamedExpr && p.toks[p.i-1].Kind != RPar {
		p.failf("invalid syntax: a dictionary key cannot be this expression")
	}
	p.i++
	if !startsExpr[p.kind()] || p.kind() == Star {
		p.failf("expected an expression after a dictionary key and ':'")
	}
	p.add(l, p.expression())
}

// setRest reads a set after its first element.
func (p *Parser) setRest(n NodeID, l *list) {
	if p.kind() == KwFor || p.kind() == KwAsync {
		p.nodes[n].Kind = SetComp
		p.comprehensions(l.first)
		p.wantClosing(RBrace)
		return
	}
	for p.got(Comma) {
		if p.kind() == RBrace {
			break
		}
		p.add(l, p.starNamed())
		if p.kind() == Colon {
			p.failf("a set element cannot be followed by ':'")
		}
	}
	p.wantClosing(RBrace)
}

// str reads one string literal and checks its escapes.
func (p *Parser) str() NodeID {
	n := p.leaf(Str)
	p.checkString(n, stringBody(p.lexer.src, &p.nodes[n]))
	return n
}

// concat reads string literals side by side, or one f-string or t-string.
func (p *Parser) concat() NodeID {
	start := p.start()
	var l list
	var bytes, text, template bool
	for {
		switch p.kind() {
		case String:
			n := p.str()
			if p.nodes[n].Flags&flagBytes != 0 {
				bytes = true
			} else {
				text = true
			}
			p.add(&l, n)
			continue
		case FStringStart:
			n := p.fstring()
			if p.nodes[n].Kind == TString {
				template = true
			} else {
				text = true
			}
			p.add(&l, n)
			continue
		}
		break
	}
	if l.first == l.last {
		return l.first
	}
	n := p.open(StrConcat, start)
	p.close(n, l.first)
	switch {
	case bytes && (text || template):
		p.errorNode(n, "cannot mix bytes and nonbytes literals")
	case text && template:
		p.errorNode(n, "cannot mix t-string literals with string or bytes literals")
	}
	return n
}

// fstring reads an f-string or t-string (PEP 701, PEP 750).
func (p *Parser) fstring() NodeID {
	t := p.toks[p.i]
	kind := FString
	if t.Flags&flagTemplate != 0 {
		kind = TString
	}
	n := p.open(kind, t.Start)
	p.nodes[n].Flags = uint16(t.Flags)
	p.i++
	p.enter()
	var l list
	p.fstringParts(&l)
	p.depth--
	if !p.got(FStringEnd) {
		p.failf("invalid syntax in an f-string")
	}
	return p.close(n, l.first)
}

// fstringParts reads literal text and replacement fields.
func (p *Parser) fstringParts(l *list) {
	for {
		switch p.kind() {
		case FStringMiddle:
			n := p.leaf(FStringText)
			p.checkString(n, p.lexer.src[p.nodes[n].Start:p.nodes[n].End])
			p.add(l, n)
		case LBrace:
			p.add(l, p.replacement())
		default:
			return
		}
	}
}

// replacement reads one replacement field.
func (p *Parser) replacement() NodeID {
	n := p.open(Replacement, p.start())
	p.i++
	switch p.kind() {
	case RBrace, Exclam, Colon, Equal:
		p.failf("f-string: valid expression required before '%s'", p.kind())
	}
	var l list
	p.add(&l, p.starExprs())
	if p.got(Equal) {
		p.nodes[n].Flags |= Debug
	}
	if p.kind() == Exclam {
		p.conversion(n)
	}
	if p.got(Colon) {
		p.nodes[n].Flags |= HasSpec
		spec := p.open(FormatSpec, p.lastEnd())
		p.enter()
		var parts list
		p.fstringParts(&parts)
		p.depth--
		p.add(&l, p.close(spec, parts.first))
	}
	if !p.got(RBrace) {
		p.failf("f-string: expecting '}'")
	}
	return p.close(n, l.first)
}

// conversion reads "!s", "!r" or "!a".
func (p *Parser) conversion(n NodeID) {
	p.i++
	t := p.toks[p.i]
	if t.Kind != NameTok || t.Start != p.toks[p.i-1].End {
		p.failf("f-string: invalid conversion character")
	}
	name := p.lexer.names.names[t.Val]
	if name != "s" && name != "r" && name != "a" {
		p.failf("f-string: invalid conversion character '%s': expected 's', 'r', or 'a'", name)
	}
	p.nodes[n].Val = int32(name[0])
	p.i++
}
