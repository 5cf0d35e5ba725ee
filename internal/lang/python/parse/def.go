package parse

import (
	"sort"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/source"
)

// decorated reads decorators and the definition under them. As in CPython's tree
// the definition starts at its own keyword, not at the decorators.
func (p *Parser) decorated() ast.NodeID {
	d := p.open(ast.Decorators, p.start())
	var c list
	for p.got(lex.At) {
		p.add(&c, p.header(p.namedExpr))
		if !p.got(lex.Newline) {
			p.failf("expected the end of the line after a decorator")
		}
	}
	p.close(d, c.first)
	start := p.start()
	switch {
	case p.kind() == lex.KwDef:
		return p.funcDef(ast.FunctionDef, start, d)
	case p.kind() == lex.KwClass:
		return p.classDef(d)
	case p.kind() == lex.KwAsync && p.peek() == lex.KwDef:
		p.i++
		return p.funcDef(ast.AsyncFunctionDef, start, d)
	}
	p.failf("expected a function or class after a decorator")
	return 0
}

func (p *Parser) funcDef(kind ast.Kind, start int32, decorators ast.NodeID) ast.NodeID {
	n := p.open(kind, start)
	first := p.i
	p.i++
	name := p.toks[p.i]
	p.nodes[n].Val = p.name()
	p.checkBinding(name, "assign to")
	var c list
	p.add(&c, decorators)
	p.add(&c, p.typeParams())
	if p.kind() != lex.LPar {
		p.failf("expected '('")
	}
	ps := p.open(ast.Parameters, p.start())
	p.i++
	list := p.parameters(lex.RPar)
	p.want(lex.RPar)
	p.add(&c, p.close(ps, list))
	if p.kind() == lex.Arrow {
		r := p.open(ast.Returns, p.start())
		p.i++
		e := p.header(p.expression)
		p.add(&c, p.close(r, e))
	}
	from := p.i
	p.add(&c, p.blockOf(first))
	p.attachTypeComment(n, from)
	return p.close(n, c.first)
}

func (p *Parser) classDef(decorators ast.NodeID) ast.NodeID {
	n := p.open(ast.ClassDef, p.start())
	first := p.i
	p.i++
	name := p.toks[p.i]
	p.nodes[n].Val = p.name()
	p.checkBinding(name, "assign to")
	var c list
	p.add(&c, decorators)
	p.add(&c, p.typeParams())
	args := p.open(ast.Arguments, p.start())
	if p.got(lex.LPar) {
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
	p.add(&c, p.blockOf(first))
	return p.close(n, c.first)
}

// typeParams reads the type parameters of a function, class or alias (PEP 695,
// defaults by PEP 696), if there are any.
func (p *Parser) typeParams() ast.NodeID {
	if p.kind() != lex.LSqb {
		return 0
	}
	n := p.open(ast.TypeParams, p.start())
	p.i++
	var l list
	defaults := false
	for p.kind() != lex.RSqb {
		t := p.typeParam()
		p.add(&l, t)
		switch hasDefault := p.nodes[t].Flags&ast.HasDefault != 0; {
		case defaults && !hasDefault:
			p.errorNode(t, "a type parameter without a default follows one with a default")
		case hasDefault:
			defaults = true
		}
		if !p.got(lex.Comma) {
			break
		}
	}
	if l.first == 0 {
		p.failf("type parameter list cannot be empty")
	}
	p.want(lex.RSqb)
	return p.close(n, l.first)
}

func (p *Parser) typeParam() ast.NodeID {
	t := p.open(ast.TypeParam, p.start())
	op := lex.Name
	if p.kind() == lex.Star || p.kind() == lex.DoubleStar {
		op = p.kind()
		p.i++
	}
	p.nodes[t].Op = uint8(op)
	p.checkBinding(p.toks[p.i], "assign to")
	p.nodes[t].Val = p.name()
	var c list
	if p.got(lex.Colon) {
		if op != lex.Name {
			p.failf("cannot use a bound with a TypeVarTuple or ParamSpec")
		}
		p.nodes[t].Flags |= ast.HasAnnot
		p.add(&c, p.header(p.expression))
	}
	if p.got(lex.Equal) {
		p.nodes[t].Flags |= ast.HasDefault
		if op == lex.Star {
			p.add(&c, p.header(p.starExpr))
		} else {
			p.add(&c, p.header(p.expression))
		}
	}
	return p.close(t, c.first)
}

// paramState checks the order of parameters while they are read.
type paramState struct {
	end      lex.Kind
	kind     ast.ParamKind
	slash    bool
	star     bool // a "*" was seen, alone or with a name
	bare     bool // the "*" was alone and no parameter followed yet
	defaults bool
	done     bool // a "**" was seen
	last     ast.NodeID
}

// parameters reads the parameters of a function (end is RPar) or a lambda (end
// is Colon) and returns the first.
func (p *Parser) parameters(end lex.Kind) ast.NodeID {
	s := paramState{end: end, kind: ast.PosOrKeyword}
	var l list
	for p.kind() != end {
		if s.done {
			p.failf("no parameter may follow a '**' parameter")
		}
		switch p.kind() {
		case lex.Slash:
			p.slash(&s, &l)
		case lex.Star:
			p.starParam(&s, &l)
		case lex.DoubleStar:
			if s.bare {
				p.failf("named parameters must follow a bare '*'")
			}
			s.done = true
			p.i++
			p.param(&s, &l, ast.KwArgs)
		default:
			s.bare = false
			p.param(&s, &l, s.kind)
		}
		if !p.got(lex.Comma) {
			break
		}
		p.paramComment(s.last)
	}
	if s.bare {
		p.failf("named parameters must follow a bare '*'")
	}
	p.paramComment(s.last)
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
		if p.nodes[n].Kind == ast.Param {
			p.nodes[n].Op = ast.PosOnly
		}
	}
}

func (p *Parser) starParam(s *paramState, l *list) {
	if s.star {
		p.failf("'*' may appear only once")
	}
	s.star, s.kind = true, ast.KeywordOnly
	p.i++
	if p.kind() == lex.Name || p.kind() >= lex.FirstKeyword {
		p.param(s, l, ast.VarArgs)
		return
	}
	if p.kind() != lex.Comma {
		p.failf("named parameters must follow a bare '*'")
	}
	s.bare = true
}

// param reads a name with its annotation and default.
func (p *Parser) param(s *paramState, l *list, kind ast.ParamKind) {
	n := p.open(ast.Param, p.start())
	s.last = n
	at := p.toks[p.i]
	p.nodes[n].Val = p.name()
	p.nodes[n].Op = kind
	p.checkBinding(at, "assign to")
	var annotation ast.NodeID
	if s.end == lex.RPar && p.got(lex.Colon) {
		p.nodes[n].Flags |= ast.HasAnnot
		if kind == ast.VarArgs {
			annotation = p.header(p.starExpr)
		} else {
			annotation = p.header(p.expression)
		}
	}
	p.add(l, p.close(n, annotation))
	if p.kind() != lex.Equal {
		if s.defaults && (kind == ast.PosOrKeyword || kind == ast.PosOnly) {
			p.errorNode(n, "a parameter without a default follows a parameter with a default")
		}
		return
	}
	switch kind {
	case ast.VarArgs, ast.KwArgs:
		p.failf("a '*' parameter cannot have a default value")
	case ast.PosOrKeyword:
		s.defaults = true
	}
	p.i++
	p.nodes[n].Flags |= ast.HasDefault
	p.add(l, p.header(p.expression))
}

func (p *Parser) importStmt(start int32, flags uint16) ast.NodeID {
	if p.kind() == lex.KwFrom {
		return p.importFrom(start, flags)
	}
	n := p.open(ast.Import, start)
	p.nodes[n].Flags = flags
	p.i++
	var c list
	for {
		a := p.open(ast.Alias, p.start())
		at := p.toks[p.i]
		name := p.dottedName()
		p.nodes[a].Val = name
		if p.kind() != lex.KwAs {
			p.checkBinding(at, "assign to")
		}
		p.add(&c, p.asName(a))
		if !p.got(lex.Comma) {
			return p.close(n, c.first)
		}
	}
}

func (p *Parser) importFrom(start int32, flags uint16) ast.NodeID {
	n := p.open(ast.ImportFrom, start)
	p.nodes[n].Flags = flags
	p.i++
	level := 0
	for ; ; p.i++ {
		if p.kind() == lex.Dot {
			level++
		} else if p.kind() == lex.Ellipsis {
			level += 3
		} else {
			break
		}
	}
	if level > 255 {
		p.failf("too many dots in a relative import")
	}
	p.nodes[n].Op = uint8(level)
	if p.kind() != lex.KwImport || level == 0 {
		name := p.dottedName()
		p.nodes[n].Val = name
	}
	p.want(lex.KwImport)
	c := p.importNames()
	return p.close(n, c)
}

// importNames reads what follows "import" in a from-import.
func (p *Parser) importNames() ast.NodeID {
	if p.kind() == lex.Star {
		a := p.open(ast.Alias, p.start())
		p.nodes[a].Val = p.lexer.Intern("*")
		p.i++
		return p.close(a, 0)
	}
	paren := p.got(lex.LPar)
	var c list
	for {
		a := p.open(ast.Alias, p.start())
		at := p.toks[p.i]
		p.nodes[a].Val = p.name()
		if p.kind() != lex.KwAs {
			p.checkBinding(at, "assign to")
		}
		p.add(&c, p.asName(a))
		if !p.got(lex.Comma) {
			break
		}
		if paren && p.kind() == lex.RPar {
			break
		}
		if !paren && p.kind() == lex.Newline {
			p.failf("a trailing comma is not allowed without surrounding parentheses")
		}
	}
	if paren {
		p.want(lex.RPar)
	}
	return c.first
}

func (p *Parser) asName(alias ast.NodeID) ast.NodeID {
	if !p.got(lex.KwAs) {
		return p.close(alias, 0)
	}
	at := p.toks[p.i]
	n := p.ident()
	p.checkBinding(at, "assign to")
	return p.close(alias, n)
}

// dottedName reads a module's name and returns its id.
func (p *Parser) dottedName() lex.NameID {
	first := p.i
	id := p.name()
	if p.kind() != lex.Dot {
		return id
	}
	for p.got(lex.Dot) {
		p.name()
	}
	var text []byte
	for _, t := range p.toks[first:p.i] {
		if t.Kind == lex.Dot {
			text = append(text, '.')
		} else {
			text = append(text, p.lexer.Names()[t.Val]...)
		}
	}
	return p.lexer.Intern(string(text))
}

// findTypeComments picks out the comments that say "type: …" (PEP 484), other
// than "type: ignore".
func (p *Parser) findTypeComments(comments []source.Span) {
	text := p.src
	p.typeComments = p.typeComments[:0]
	for _, c := range comments {
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
	return len(comment) == len(word) || !lex.NameByte[comment[len(word)]]
}

// attachTypeComment gives a node the type comment that stands between the token
// from, where its first line ends, and the next thing on a later line.
func (p *Parser) attachTypeComment(n ast.NodeID, from int) {
	if len(p.typeComments) == 0 {
		return
	}
	i := max(from, 1)
	start := p.toks[i-1].End
	for p.toks[i].Kind == lex.Colon || p.toks[i].Kind == lex.Newline || p.toks[i].Kind == lex.Indent {
		i++
	}
	p.attachBetween(n, start, p.toks[i].Start)
}

// paramComment gives a parameter the type comment after it on its line.
func (p *Parser) paramComment(n ast.NodeID) {
	if len(p.typeComments) > 0 && n != 0 {
		p.attachBetween(n, p.toks[p.i-1].End, p.start())
	}
}

func (p *Parser) attachBetween(n ast.NodeID, from, to int32) {
	i := sort.Search(len(p.typeComments), func(i int) bool { return p.typeComments[i].Start >= from })
	if i == len(p.typeComments) || p.typeComments[i].Start > to {
		return
	}
	if p.attached == nil {
		p.attached = map[ast.NodeID]source.Span{}
	}
	p.attached[n] = p.typeComments[i]
}
