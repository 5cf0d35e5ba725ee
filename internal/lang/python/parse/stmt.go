package parse

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// statement reads one statement, or a line of simple ones.
func (p *Parser) statement(l *list) {
	switch p.kind() {
	case lex.Newline:
		p.i++
	case lex.Indent:
		p.errorAt(p.toks[p.i].Span(), "unexpected indent")
		p.i++
		p.overIndented = p.i
		p.statements(l)
		p.got(lex.Dedent)
	case lex.KwIf:
		p.add(l, p.ifStmt())
	case lex.KwFor:
		p.add(l, p.forStmt(ast.For))
	case lex.KwWhile:
		p.add(l, p.whileStmt())
	case lex.KwTry:
		p.add(l, p.tryStmt())
	case lex.KwWith:
		p.add(l, p.withStmt(ast.With))
	case lex.KwDef:
		p.add(l, p.funcDef(ast.FunctionDef, p.start(), 0))
	case lex.KwClass:
		p.add(l, p.classDef(0))
	case lex.At:
		p.add(l, p.decorated())
	case lex.KwAsync:
		p.add(l, p.asyncStmt())
	case lex.KwElif, lex.KwElse, lex.KwExcept, lex.KwFinally:
		p.failf("'%s' without a matching statement before it", p.kind())
	default:
		if p.soft(lex.NameMatch) && p.startsMatch() {
			p.add(l, p.matchStmt())
			return
		}
		p.simpleLine(l)
	}
}

// simpleLine reads simple statements separated by semicolons.
func (p *Parser) simpleLine(l *list) {
	for {
		mark := len(p.nodes)
		n := p.simple()
		p.limitHeight(mark, n)
		p.add(l, n)
		if p.got(lex.Semi) {
			if p.got(lex.Newline) {
				return
			}
			continue
		}
		if !p.got(lex.Newline) {
			p.failAfterStmt(n)
		}
		return
	}
}

// block reads a colon and the statements under it.
func (p *Parser) block() ast.NodeID { return p.blockOf(0) }

// blockOf reads the block of a definition whose first token is first.
func (p *Parser) blockOf(first int) ast.NodeID {
	header := p.toks[p.i-1]
	if !p.got(lex.Colon) {
		if p.kind() != lex.Newline {
			p.failAfterHeader()
		}
		p.failIfBare()
		p.errorAt(p.toks[p.i].Span(), "expected ':'")
	}
	p.enter()
	b := p.open(ast.Block, p.start())
	var l list
	if p.got(lex.Newline) {
		if p.got(lex.Indent) {
			p.nodes[b].Start = p.start()
			p.statements(&l)
			p.got(lex.Dedent)
		} else if first > 0 && first == p.overIndented && p.kind() != lex.Dedent {
			// The header alone is indented too far: what follows it is its body.
			p.errorAt(p.toks[p.i].Span(), "expected an indented block")
			p.statements(&l)
		} else {
			p.errorAt(p.toks[p.i].Span(), "expected an indented block")
			p.nodes[b].Start = header.End
		}
	} else {
		p.simpleLine(&l)
	}
	p.depth--
	return p.close(b, l.first)
}

// failIfBare gives up on a header without a colon that no block follows.
func (p *Parser) failIfBare() {
	if p.peek() != lex.Indent {
		p.failf("expected ':'")
	}
}

func (p *Parser) elseBlock(c *list) {
	if p.kind() != lex.KwElse {
		return
	}
	e := p.open(ast.Else, p.start())
	p.i++
	b := p.block()
	p.add(c, p.close(e, b))
}

// header reads the expression of a compound statement's first line.
func (p *Parser) header(read func() ast.NodeID) ast.NodeID {
	mark := len(p.nodes)
	n := read()
	p.limitHeight(mark, n)
	return n
}

// ifStmt reads an if statement. Its elifs are nested as in CPython's tree: each
// is an If alone in the Else of the one before.
func (p *Parser) ifStmt() ast.NodeID {
	n := p.open(ast.If, p.start())
	p.i++
	p.enter()
	var c list
	p.add(&c, p.header(p.namedExpr))
	p.add(&c, p.block())
	if p.kind() == lex.KwElif {
		e := p.open(ast.Else, p.start())
		inner := p.ifStmt()
		p.add(&c, p.close(e, inner))
	} else {
		p.elseBlock(&c)
	}
	p.depth--
	return p.close(n, c.first)
}

func (p *Parser) whileStmt() ast.NodeID {
	n := p.open(ast.While, p.start())
	p.i++
	var c list
	p.add(&c, p.header(p.namedExpr))
	p.add(&c, p.block())
	p.elseBlock(&c)
	return p.close(n, c.first)
}

func (p *Parser) forStmt(kind ast.Kind) ast.NodeID {
	start := p.start()
	if kind == ast.AsyncFor {
		p.i++
	}
	n := p.open(kind, start)
	p.i++
	var c list
	p.add(&c, p.header(p.forTargets))
	p.want(lex.KwIn)
	p.add(&c, p.header(p.starExprs))
	from := p.i
	p.add(&c, p.block())
	p.attachTypeComment(n, from)
	p.elseBlock(&c)
	return p.close(n, c.first)
}

func (p *Parser) asyncStmt() ast.NodeID {
	switch p.peek() {
	case lex.KwDef:
		start := p.start()
		p.i++
		return p.funcDef(ast.AsyncFunctionDef, start, 0)
	case lex.KwFor:
		return p.forStmt(ast.AsyncFor)
	case lex.KwWith:
		return p.withStmt(ast.AsyncWith)
	}
	p.i++
	p.failf("expected 'def', 'for' or 'with' after 'async'")
	return 0
}

func (p *Parser) tryStmt() ast.NodeID {
	n := p.open(ast.Try, p.start())
	p.i++
	var c list
	body := p.block()
	p.add(&c, body)
	stars, plain := 0, 0
	for p.kind() == lex.KwExcept {
		h, star := p.handler()
		if star {
			stars++
			p.nodes[n].Flags |= ast.StarHandler
		} else {
			plain++
		}
		if stars > 0 && plain > 0 {
			p.errorNode(h, "cannot have both 'except' and 'except*' on the same 'try'")
		}
		p.add(&c, h)
	}
	if stars+plain > 0 {
		p.elseBlock(&c)
	}
	if p.kind() == lex.KwFinally {
		f := p.open(ast.Finally, p.start())
		p.i++
		b := p.block()
		p.add(&c, p.close(f, b))
	} else if c.last == body {
		p.errorAt(p.toks[p.i].Span(), "expected 'except' or 'finally' block")
	}
	return p.close(n, c.first)
}

// handler reads one except clause and tells whether it is an except*.
func (p *Parser) handler() (h ast.NodeID, star bool) {
	h = p.open(ast.ExceptHandler, p.start())
	p.i++
	star = p.got(lex.Star)
	var c list
	if p.kind() != lex.Colon {
		p.handlerType(h, &c)
	} else if star {
		p.failf("expected one or more exception types")
	}
	p.add(&c, p.block())
	return p.close(h, c.first), star
}

func (p *Parser) handlerType(h ast.NodeID, c *list) {
	typ := p.header(func() ast.NodeID { return p.tupleOf(p.expression) })
	p.add(c, typ)
	bare := p.nodes[typ].Kind == ast.Tuple && p.nodes[typ].Flags&ast.Paren == 0
	if !p.got(lex.KwAs) {
		return
	}
	if bare {
		p.errorNode(typ, "multiple exception types must be parenthesized when using 'as'")
	}
	at := p.toks[p.i]
	p.nodes[h].Val = p.name()
	p.checkBinding(at, "assign to")
}

func (p *Parser) withStmt(kind ast.Kind) ast.NodeID {
	start := p.start()
	if kind == ast.AsyncWith {
		p.i++
	}
	n := p.open(kind, start)
	p.i++
	paren := p.parenthesisedItems()
	if paren {
		p.i++
	}
	var c list
	for {
		p.add(&c, p.withItem())
		if !p.got(lex.Comma) || paren && p.kind() == lex.RPar {
			break
		}
	}
	if paren {
		p.want(lex.RPar)
	}
	from := p.i
	p.add(&c, p.block())
	p.attachTypeComment(n, from)
	return p.close(n, c.first)
}

func (p *Parser) withItem() ast.NodeID {
	w := p.open(ast.WithItem, p.start())
	var c list
	p.add(&c, p.header(p.expression))
	if p.got(lex.KwAs) {
		p.add(&c, p.header(p.withTarget))
	}
	return p.close(w, c.first)
}

// parenthesisedItems looks ahead whether the bracket after "with" encloses all
// the items: it does where a colon follows it and its content could be items.
func (p *Parser) parenthesisedItems() bool {
	if p.kind() != lex.LPar || p.peek() == lex.RPar {
		return false
	}
	depth := 0
	for j := p.i; ; j++ {
		switch p.toks[j].Kind {
		case lex.LPar, lex.LSqb, lex.LBrace:
			depth++
		case lex.RPar, lex.RSqb, lex.RBrace:
			if depth--; depth == 0 {
				return p.toks[j+1].Kind == lex.Colon
			}
		case lex.KwYield, lex.Star:
			if before := p.toks[j-1].Kind; depth == 1 && (before == lex.LPar || before == lex.Comma) {
				return false
			}
		case lex.KwFor, lex.ColonEqual:
			if depth == 1 {
				return false
			}
		case lex.Newline, lex.EOF:
			return false
		}
	}
}

// simple reads one simple statement.
func (p *Parser) simple() ast.NodeID {
	start := p.start()
	switch p.kind() {
	case lex.KwReturn:
		n := p.open(ast.Return, start)
		p.i++
		var value ast.NodeID
		if !p.endOfStmt() {
			value = p.starExprs()
		}
		return p.close(n, value)
	case lex.KwPass, lex.KwBreak, lex.KwContinue:
		n := p.leaf(ast.Pass)
		switch lex.Kind(p.nodes[n].Op) {
		case lex.KwBreak:
			p.nodes[n].Kind = ast.Break
		case lex.KwContinue:
			p.nodes[n].Kind = ast.Continue
		}
		return n
	case lex.KwImport, lex.KwFrom:
		return p.importStmt(start, 0)
	case lex.KwRaise:
		return p.raiseStmt()
	case lex.KwDel:
		return p.delStmt()
	case lex.KwAssert:
		return p.assertStmt()
	case lex.KwGlobal:
		return p.scopeStmt(ast.Global)
	case lex.KwNonlocal:
		return p.scopeStmt(ast.Nonlocal)
	case lex.Name:
		switch next := p.peek(); {
		case next == lex.Name && p.soft(lex.NameType):
			return p.typeAlias()
		case (next == lex.KwImport || next == lex.KwFrom) && p.soft(lex.NameLazy):
			p.i++
			return p.importStmt(start, ast.Lazy)
		}
	}
	return p.exprStmt()
}

func (p *Parser) endOfStmt() bool {
	k := p.kind()
	return k == lex.Newline || k == lex.Semi || k == lex.EOF
}

func (p *Parser) raiseStmt() ast.NodeID {
	n := p.open(ast.Raise, p.start())
	p.i++
	var c list
	if !p.endOfStmt() {
		p.add(&c, p.expression())
		if p.got(lex.KwFrom) {
			p.add(&c, p.expression())
		}
	}
	return p.close(n, c.first)
}

func (p *Parser) delStmt() ast.NodeID {
	n := p.open(ast.Delete, p.start())
	p.i++
	var c list
	for {
		t := p.starTarget()
		p.setTarget(t, ast.Del)
		p.add(&c, t)
		if !p.got(lex.Comma) || p.endOfStmt() {
			return p.close(n, c.first)
		}
	}
}

func (p *Parser) assertStmt() ast.NodeID {
	n := p.open(ast.Assert, p.start())
	p.i++
	var c list
	p.add(&c, p.expression())
	if p.got(lex.Comma) {
		p.add(&c, p.expression())
	}
	return p.close(n, c.first)
}

func (p *Parser) scopeStmt(kind ast.Kind) ast.NodeID {
	n := p.open(kind, p.start())
	p.i++
	var c list
	for {
		p.add(&c, p.ident())
		if !p.got(lex.Comma) {
			return p.close(n, c.first)
		}
	}
}

func (p *Parser) typeAlias() ast.NodeID {
	n := p.open(ast.TypeAlias, p.start())
	p.i++
	var c list
	p.checkBinding(p.toks[p.i], "assign to")
	t := p.leaf(ast.Name)
	p.nodes[t].Flags = ast.Store
	p.add(&c, t)
	p.add(&c, p.typeParams())
	p.want(lex.Equal)
	p.add(&c, p.expression())
	return p.close(n, c.first)
}

// exprStmt reads an expression statement or an assignment.
func (p *Parser) exprStmt() ast.NodeID {
	start, first := p.start(), p.i
	e := p.starExprs()
	switch p.kind() {
	case lex.Equal:
		return p.assign(start, e)
	case lex.AugEqual:
		n := p.open(ast.AugAssign, start)
		p.nodes[n].Op = uint8(p.toks[p.i].Val)
		p.setSingleTarget(e, "augmented assignment")
		p.i++
		c := list{e, e}
		p.add(&c, p.starExprs())
		return p.close(n, c.first)
	case lex.Colon:
		return p.annAssign(start, first, e)
	case lex.ColonEqual:
		p.failf("an assignment expression must be parenthesized here")
	}
	n := p.open(ast.ExprStmt, start)
	return p.close(n, e)
}

func (p *Parser) assign(start int32, e ast.NodeID) ast.NodeID {
	n := p.open(ast.Assign, start)
	c := list{e, e}
	for {
		p.setTarget(c.last, ast.Store)
		p.i++
		p.add(&c, p.starExprs())
		if p.kind() != lex.Equal {
			break
		}
	}
	if p.kind() == lex.AugEqual {
		p.failf("invalid syntax after an assignment")
	}
	p.attachTypeComment(n, p.i)
	return p.close(n, c.first)
}

func (p *Parser) annAssign(start int32, first int, e ast.NodeID) ast.NodeID {
	n := p.open(ast.AnnAssign, start)
	p.setSingleTarget(e, "annotation")
	if p.toks[first].Kind == lex.Name && p.nodes[e].Kind == ast.Name {
		p.nodes[n].Flags |= ast.Simple
	}
	p.i++
	c := list{e, e}
	p.add(&c, p.expression())
	if p.got(lex.Equal) {
		p.add(&c, p.starExprs())
	}
	return p.close(n, c.first)
}
