package parse

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// atom reads a name, a literal, or something in brackets.
func (p *Parser) atom() ast.NodeID {
	switch p.kind() {
	case lex.Name:
		return p.leaf(ast.Name)
	case lex.Number:
		return p.leaf(ast.Num)
	case lex.String:
		if k := p.peek(); k != lex.String && k != lex.FStringStart {
			return p.str()
		}
		return p.concat()
	case lex.FStringStart:
		return p.concat()
	case lex.KwNone, lex.KwTrue, lex.KwFalse, lex.Ellipsis:
		return p.leaf(ast.Const)
	case lex.LPar:
		return p.nested(p.parenthesis)
	case lex.LSqb:
		return p.nested(p.listDisplay)
	case lex.LBrace:
		return p.nested(p.braces)
	}
	p.failExpression()
	return 0
}

// nested reads something in brackets.
func (p *Parser) nested(read func() ast.NodeID) ast.NodeID {
	p.enter()
	n := read()
	p.depth--
	return n
}

// parenthesis reads a parenthesised expression, a tuple or a generator expression.
func (p *Parser) parenthesis() ast.NodeID {
	start := p.start()
	p.i++
	switch p.kind() {
	case lex.RPar:
		t := p.open(ast.Tuple, start)
		p.nodes[t].Flags = ast.Paren
		p.i++
		return p.close(t, 0)
	case lex.KwYield:
		y := p.yield()
		p.wantClosing(lex.RPar)
		return y
	}
	var e ast.NodeID
	if p.kind() == lex.Star {
		e = p.open(ast.Starred, p.start())
		p.i++
		value := p.unpacked()
		p.close(e, value)
	} else {
		e = p.namedExpr()
	}
	switch p.kind() {
	case lex.Comma:
		t := p.open(ast.Tuple, start)
		p.nodes[t].Flags = ast.Paren
		l := list{e, e}
		for p.got(lex.Comma) {
			if p.kind() == lex.RPar {
				break
			}
			p.add(&l, p.starNamed())
		}
		p.wantClosing(lex.RPar)
		return p.close(t, l.first)
	case lex.KwFor, lex.KwAsync:
		n := p.open(ast.GeneratorExp, start)
		first := p.comprehensions(e)
		p.wantClosing(lex.RPar)
		return p.close(n, first)
	}
	if p.nodes[e].Kind == ast.Starred {
		p.errorNode(e, "cannot use a starred expression here")
	}
	p.wantClosing(lex.RPar)
	return e
}

// wantClosing reads a closing bracket; what stands there instead is the error.
func (p *Parser) wantClosing(k lex.Kind) {
	if !p.got(k) {
		p.failAfterElement()
	}
}

func (p *Parser) listDisplay() ast.NodeID {
	n := p.open(ast.List, p.start())
	p.i++
	var l list
	for p.kind() != lex.RSqb {
		p.add(&l, p.starNamed())
		if l.first == l.last && (p.kind() == lex.KwFor || p.kind() == lex.KwAsync) {
			p.nodes[n].Kind = ast.ListComp
			p.comprehensions(l.first)
			break
		}
		if !p.got(lex.Comma) {
			break
		}
	}
	p.wantClosing(lex.RSqb)
	return p.close(n, l.first)
}

// braces reads a dict or set display or comprehension.
func (p *Parser) braces() ast.NodeID {
	n := p.open(ast.Dict, p.start())
	p.i++
	var l list
	if p.got(lex.RBrace) {
		return p.close(n, 0)
	}
	if p.kind() == lex.DoubleStar {
		p.dictItem(&l)
	} else {
		p.add(&l, p.starNamed())
		if p.kind() != lex.Colon {
			p.nodes[n].Kind = ast.Set
			p.setRest(n, &l)
			return p.close(n, l.first)
		}
		p.dictValue(&l)
	}
	if p.kind() == lex.KwFor || p.kind() == lex.KwAsync {
		p.nodes[n].Kind = ast.DictComp
		p.comprehensions(l.first)
		p.wantClosing(lex.RBrace)
		return p.close(n, l.first)
	}
	for p.got(lex.Comma) {
		if p.kind() == lex.RBrace {
			break
		}
		p.dictItem(&l)
	}
	p.wantClosing(lex.RBrace)
	return p.close(n, l.first)
}

// dictItem reads "key: value" or "**mapping".
func (p *Parser) dictItem(l *list) {
	if p.kind() == lex.DoubleStar {
		d := p.open(ast.DictUnpack, p.start())
		p.i++
		value := p.unpacked()
		p.add(l, p.close(d, value))
		return
	}
	p.add(l, p.expression())
	if p.kind() != lex.Colon {
		p.failf("expected ':' after a dictionary key")
	}
	p.dictValue(l)
}

// unpacked reads what follows "*" or "**" where a comprehension may follow: there
// it is any expression (PEP 798), elsewhere it must bind like "|" or tighter.
func (p *Parser) unpacked() ast.NodeID {
	start := p.start()
	value := p.expression()
	if p.kind() == lex.KwFor || p.kind() == lex.KwAsync {
		return value
	}
	switch n := &p.nodes[value]; n.Kind {
	case ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda, ast.UnaryOp:
		if n.Start == start && (n.Kind != ast.UnaryOp || lex.Kind(n.Op) == lex.KwNot) {
			p.failAt(n.Span(), "invalid syntax: this expression needs parentheses after '*'")
		}
	}
	return value
}

// dictValue reads the colon after a key and the value.
func (p *Parser) dictValue(l *list) {
	key := l.last
	if k := p.nodes[key].Kind; k == ast.Starred || k == ast.NamedExpr && p.toks[p.i-1].Kind != lex.RPar {
		p.failf("invalid syntax: a dictionary key cannot be this expression")
	}
	p.i++
	if !startsExpr[p.kind()] || p.kind() == lex.Star {
		p.failf("expected an expression after a dictionary key and ':'")
	}
	p.add(l, p.expression())
}

// setRest reads a set after its first element.
func (p *Parser) setRest(n ast.NodeID, l *list) {
	if p.kind() == lex.KwFor || p.kind() == lex.KwAsync {
		p.nodes[n].Kind = ast.SetComp
		p.comprehensions(l.first)
		p.wantClosing(lex.RBrace)
		return
	}
	for p.got(lex.Comma) {
		if p.kind() == lex.RBrace {
			break
		}
		p.add(l, p.starNamed())
		if p.kind() == lex.Colon {
			p.failf("a set element cannot be followed by ':'")
		}
	}
	p.wantClosing(lex.RBrace)
}

// str reads one string literal and checks its escapes.
func (p *Parser) str() ast.NodeID {
	n := p.leaf(ast.Str)
	p.checkString(n, ast.StringBody(p.src, &p.nodes[n]))
	return n
}

// concat reads string literals side by side, or one f-string or t-string.
func (p *Parser) concat() ast.NodeID {
	start := p.start()
	var l list
	var bytes, text, template bool
	for {
		switch p.kind() {
		case lex.String:
			n := p.str()
			if p.nodes[n].Flags&lex.Bytes != 0 {
				bytes = true
			} else {
				text = true
			}
			p.add(&l, n)
			continue
		case lex.FStringStart:
			n := p.fstring()
			if p.nodes[n].Kind == ast.TString {
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
	n := p.open(ast.StrConcat, start)
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
func (p *Parser) fstring() ast.NodeID {
	t := p.toks[p.i]
	kind := ast.FString
	if t.Flags&lex.Template != 0 {
		kind = ast.TString
	}
	n := p.open(kind, t.Start)
	p.nodes[n].Flags = uint16(t.Flags)
	p.i++
	p.enter()
	var l list
	p.fstringParts(&l)
	p.depth--
	if !p.got(lex.FStringEnd) {
		p.failf("invalid syntax in an f-string")
	}
	return p.close(n, l.first)
}

// fstringParts reads literal text and replacement fields.
func (p *Parser) fstringParts(l *list) {
	for {
		switch p.kind() {
		case lex.FStringMiddle:
			n := p.leaf(ast.FStringText)
			p.checkString(n, p.src[p.nodes[n].Start:p.nodes[n].End])
			p.add(l, n)
		case lex.LBrace:
			p.add(l, p.replacement())
		default:
			return
		}
	}
}

// replacement reads one replacement field.
func (p *Parser) replacement() ast.NodeID {
	n := p.open(ast.Replacement, p.start())
	p.i++
	switch p.kind() {
	case lex.RBrace, lex.Exclam, lex.Colon, lex.Equal:
		p.failf("f-string: valid expression required before '%s'", p.kind())
	}
	var l list
	p.add(&l, p.starExprs())
	if p.got(lex.Equal) {
		p.nodes[n].Flags |= ast.Debug
	}
	if p.kind() == lex.Exclam {
		p.conversion(n)
	}
	if p.got(lex.Colon) {
		p.nodes[n].Flags |= ast.HasSpec
		spec := p.open(ast.FormatSpec, p.toks[p.i-1].Start)
		p.enter()
		var parts list
		p.fstringParts(&parts)
		p.depth--
		p.add(&l, p.close(spec, parts.first))
	}
	if !p.got(lex.RBrace) {
		p.failf("f-string: expecting '}'")
	}
	return p.close(n, l.first)
}

// conversion reads "!s", "!r" or "!a".
func (p *Parser) conversion(n ast.NodeID) {
	p.i++
	t := p.toks[p.i]
	if t.Kind != lex.Name || t.Start != p.toks[p.i-1].End {
		p.failf("f-string: invalid conversion character")
	}
	name := p.lexer.Names()[t.Val]
	if name != "s" && name != "r" && name != "a" {
		p.failf("f-string: invalid conversion character '%s': expected 's', 'r', or 'a'", name)
	}
	p.nodes[n].Val = int32(name[0])
	p.i++
}
