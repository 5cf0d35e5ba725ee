package syntax

import "codepathfinder.dev/pathfinder/internal/source"

// decorated reads decorators and the definition under them. As in CPython's tree
// the definition starts at its own keyword, not at the decorators.
func (p *Parser) decorated() NodeID {
	d := p.open(Decorators, p.start())
	var c list
	for p.got(At) {
		p.add(&c, p.header(p.namedExpr))
		if !p.got(Newline) {
			p.failf("expected the end of the line after a decorator")
		}
	}
	p.close(d, c.first)
	start := p.start()
	switch {
	case p.kind() == KwDef:
		return p.funcDef(FunctionDef, start, d)
	case p.kind() == KwClass:
		return p.classDef(d)
	case p.kind() == KwAsync && p.peek() == KwDef:
		p.i++
		return p.funcDef(AsyncFunctionDef, start, d)
	}
	p.failf("expected a function or class after a decorator")
	return 0
}

func (p *Parser) funcDef(kind Kind, start int32, decorators NodeID) NodeID {
	n := p.open(kind, start)
	p.i++
	name := p.toks[p.i]
	p.nodes[n].Val = p.name()
	p.checkBinding(name, "assign to")
	var c list
	p.add(&c, decorators)
	p.add(&c, p.typeParams())
	if p.kind() != LPar {
		p.failf("expected '('")
	}
	ps := p.open(Parameters, p.start())
	p.i++
	list := p.parameters(RPar)
	p.want(RPar)
	p.add(&c, p.close(ps, list))
	if p.kind() == Arrow {
		r := p.open(Returns, p.start())
		p.i++
		e := p.header(p.expression)
		p.add(&c, p.close(r, e))
	}
	from := p.i
	p.add(&c, p.block())
	p.attachTypeComment(n, from)
	return p.close(n, c.first)
}

func (p *Parser) classDef(decorators NodeID) NodeID {
	n := p.open(ClassDef, p.start())
	p.i++
	name := p.toks[p.i]
	p.nodes[n].Val = p.name()
	p.checkBinding(name, "assign to")
	var c list
	p.add(&c, decorators)
	p.add(&c, p.typeParams())
	args := p.open(Arguments, p.start())
	if p.got(LPar) {
		mark := len(p.nodes)
		var l list
		p.arguments(&l, 0)
		p.close(args, l.first)
		p.limitHeight(mark, args)
	} else {
		p.nodes[args].Start = p.lastEnd()
		p.close(args, 0)
	}
	p.add(&c, args)
	p.add(&c, p.block())
	return p.close(n, c.first)
}

// typeParams reads the type parameters of a function, class or alias (PEP 695,
// defaults by PEP 696), if there are any.
func (p *Parser) typeParams() NodeID {
	if p.kind() != LSqb {
		return 0
	}
	n := p.open(TypeParams, p.start())
	p.i++
	var l list
	defaults := false
	for p.kind() != RSqb {
		t := p.typeParam()
		p.add(&l, t)
		switch hasDefault := p.nodes[t].Flags&HasDefault != 0; {
		case defaults && !hasDefault:
			p.errorNode(t, "a type parameter without a default follows one with a default")
		case hasDefault:
			defaults = true
		}
		if !p.got(Comma) {
			break
		}
	}
	if l.first == 0 {
		p.failf("type parameter list cannot be empty")
	}
	p.want(RSqb)
	return p.close(n, l.first)
}

func (p *Parser) typeParam() NodeID {
	t := p.open(TypeParam, p.start())
	op := NameTok
	if p.kind() == Star || p.kind() == DoubleStar {
		op = p.kind()
		p.i++
	}
	p.nodes[t].Op = uint8(op)
	p.nodes[t].Val = p.name()
	var c list
	if p.got(Colon) {
		if op != NameTok {
			p.failf("cannot use a bound with a TypeVarTuple or ParamSpec")
		}
		p.nodes[t].Flags |= HasAnnot
		p.add(&c, p.header(p.expression))
	}
	if p.got(Equal) {
		p.nodes[t].Flags |= HasDefault
		if op == Star {
			p.add(&c, p.header(p.starExpr))
		} else {
			p.add(&c, p.header(p.expression))
		}
	}
	return p.close(t, c.first)
}

// paramState checks the order of parameters while they are read.
type paramState struct {
	end      TokenKind
	kind     ParamKind
	slash    bool
	star     bool // a "*" was seen, alone or with a name
	bare     bool // the "*" was alone and no parameter followed yet
	defaults bool
	done     bool // a "**" was seen
}

// parameters reads the parameters of a function (end is RPar) or a lambda (end
// is Colon) and returns the first.
func (p *Parser) parameters(end TokenKind) NodeID {
	s := paramState{end: end, kind: PosOrKeyword}
	var l list
	for p.kind() != end {
		if s.done {
			p.failf("no parameter may follow a '**' parameter")
		}
		switch p.kind() {
		case Slash:
			p.slash(&s, &l)
		case Star:
			p.starParam(&s, &l)
		case DoubleStar:
			if s.bare {
				p.failf("named parameters must follow a bare '*'")
			}
			s.done = true
			p.i++
			p.param(&s, &l, KwArgs)
		default:
			s.bare = false
			p.param(&s, &l, s.kind)
		}
		if !p.got(Comma) {
			break
		}
		p.paramComment(l.last)
	}
	if s.bare {
		p.failf("named parameters must follow a bare '*'")
	}
	p.paramComment(l.last)
	return l.first
}

// slash reads the "/" that makes the parameters before it positional-only (PEP 570).
func (p *Parser) slash(s *paramState, l *list) {
	switch {
	case s.slash:
		p.failf("'/' may appear only once")
	case s.star:
		p.failf("'/' must be ahead of '*'")
	case l.first == 0:
		p.failf("at least one parameter must precede '/'")
	}
	s.slash = true
	p.i++
	for n := l.first; n != 0; n = p.nodes[n].Next {
		if p.nodes[n].Kind == Param {
			p.nodes[n].Op = PosOnly
		}
	}
}

func (p *Parser) starParam(s *paramState, l *list) {
	if s.star {
		p.failf("'*' may appear only once")
	}
	s.star, s.kind = true, KeywordOnly
	p.i++
	if p.kind() == NameTok || p.kind() >= firstKeyword {
		p.param(s, l, VarArgs)
		return
	}
	if p.kind() != Comma {
		p.failf("named parameters must follow a bare '*'")
	}
	s.bare = true
}

// param reads a name with its annotation and default.
func (p *Parser) param(s *paramState, l *list, kind ParamKind) {
	n := p.open(Param, p.start())
	at := p.toks[p.i]
	p.nodes[n].Val = p.name()
	p.nodes[n].Op = kind
	p.checkBinding(at, "assign to")
	var annotation NodeID
	if s.end == RPar && p.got(Colon) {
		p.nodes[n].Flags |= HasAnnot
		if kind == VarArgs {
			annotation = p.header(p.starExpr)
		} else {
			annotation = p.header(p.expression)
		}
	}
	p.add(l, p.close(n, annotation))
	if p.kind() != Equal {
		if s.defaults && (kind == PosOrKeyword || kind == PosOnly) {
			p.errorNode(n, "a parameter without a default follows a parameter with a default")
		}
		return
	}
	switch kind {
	case VarArgs, KwArgs:
		p.failf("a '*' parameter cannot have a default value")
	case PosOrKeyword:
		s.defaults = true
	}
	p.i++
	p.nodes[n].Flags |= HasDefault
	p.add(l, p.header(p.expression))
}

func (p *Parser) importStmt(start int32, flags uint16) NodeID {
	if p.kind() == KwFrom {
		return p.importFrom(start, flags)
	}
	n := p.open(Import, start)
	p.nodes[n].Flags = flags
	p.i++
	var c list
	for {
		a := p.open(Alias, p.start())
		name := p.dottedName()
		p.nodes[a].Val = name
		p.add(&c, p.asName(a))
		if !p.got(Comma) {
			return p.close(n, c.first)
		}
	}
}

func (p *Parser) importFrom(start int32, flags uint16) NodeID {
	n := p.open(ImportFrom, start)
	p.nodes[n].Flags = flags
	p.i++
	level := 0
	for ; ; p.i++ {
		if p.kind() == Dot {
			level++
		} else if p.kind() == EllipsisTok {
			level += 3
		} else {
			break
		}
	}
	if level > 255 {
		p.failf("too many dots in a relative import")
	}
	p.nodes[n].Op = uint8(level)
	if p.kind() != KwImport || level == 0 {
		name := p.dottedName()
		p.nodes[n].Val = name
	}
	p.want(KwImport)
	c := p.importNames()
	return p.close(n, c)
}

// importNames reads what follows "import" in a from-import.
func (p *Parser) importNames() NodeID {
	if p.kind() == Star {
		a := p.open(Alias, p.start())
		p.nodes[a].Val = p.lexer.names.internString("*")
		p.i++
		return p.close(a, 0)
	}
	paren := p.got(LPar)
	var c list
	for {
		a := p.open(Alias, p.start())
		p.nodes[a].Val = p.name()
		p.add(&c, p.asName(a))
		if !p.got(Comma) {
			break
		}
		if paren && p.kind() == RPar {
			break
		}
		if !paren && p.kind() == Newline {
			p.failf("a trailing comma is not allowed without surrounding parentheses")
		}
	}
	if paren {
		p.want(RPar)
	}
	return c.first
}

func (p *Parser) asName(alias NodeID) NodeID {
	if !p.got(KwAs) {
		return p.close(alias, 0)
	}
	at := p.toks[p.i]
	n := p.ident()
	p.checkBinding(at, "assign to")
	return p.close(alias, n)
}

// dottedName reads a module's name and returns its id.
func (p *Parser) dottedName() NameID {
	first := p.i
	id := p.name()
	if p.kind() != Dot {
		return id
	}
	for p.got(Dot) {
		p.name()
	}
	var text []byte
	for _, t := range p.toks[first:p.i] {
		if t.Kind == Dot {
			text = append(text, '.')
		} else {
			text = append(text, p.lexer.names.names[t.Val]...)
		}
	}
	return p.lexer.names.internString(string(text))
}

// findTypeComments picks out the comments that say "type: …" (PEP 484), other
// than "type: ignore".
func (p *Parser) findTypeComments(text []byte) {
	p.typeComments = p.typeComments[:0]
	for _, c := range p.lexer.comments {
		start := c.Start + 1
		for start < c.End && (text[start] == ' ' || text[start] == '\t') {
			start++
		}
		const lead = "type:"
		if c.End-start < int32(len(lead)) || string(text[start:start+int32(len(lead))]) != lead {
			continue
		}
		start += int32(len(lead))
		for start < c.End && (text[start] == ' ' || text[start] == '\t') {
			start++
		}
		if isTypeIgnore(text[start:c.End]) {
			continue
		}
		p.typeComments = append(p.typeComments, source.Span{Start: start, End: c.End})
	}
}

func isTypeIgnore(comment []byte) bool {
	const word = "ignore"
	if len(comment) < len(word) || string(comment[:len(word)]) != word {
		return false
	}
	return len(comment) == len(word) || !nameByte[comment[len(word)]]
}

// attachTypeComment gives a node the type comment that stands between the token
// from, where its first line ends, and the next thing on a later line.
func (p *Parser) attachTypeComment(n NodeID, from int) {
	if len(p.typeComments) == 0 {
		return
	}
	i := max(from, 1)
	start := p.toks[i-1].End
	for p.toks[i].Kind == Colon || p.toks[i].Kind == Newline || p.toks[i].Kind == Indent {
		i++
	}
	p.attachBetween(n, start, p.toks[i].Start)
}

// paramComment gives a parameter the type comment after it on its line.
func (p *Parser) paramComment(n NodeID) {
	if len(p.typeComments) > 0 && n != 0 && p.nodes[n].Kind == Param {
		p.attachBetween(n, p.toks[p.i-1].End, p.start())
	}
}

func (p *Parser) attachBetween(n NodeID, from, to int32) {
	for _, c := range p.typeComments {
		if c.Start < from || c.Start > to {
			continue
		}
		if p.attached == nil {
			p.attached = map[NodeID]source.Span{}
		}
		p.attached[n] = c
		return
	}
}
