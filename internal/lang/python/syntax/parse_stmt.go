package syntax

// statement reads one statement, or a line of simple ones.
func (p *Parser) statement(l *list) {
	switch p.kind() {
	case Newline:
		p.i++
	case Indent:
		p.errorAt(p.toks[p.i].Span(), "unexpected indent")
		p.i++
		p.statements(l)
		p.got(Dedent)
	case KwIf:
		p.add(l, p.ifStmt())
	case KwFor:
		p.add(l, p.forStmt(For))
	case KwWhile:
		p.add(l, p.whileStmt())
	case KwTry:
		p.add(l, p.tryStmt())
	case KwWith:
		p.add(l, p.withStmt(With))
	case KwDef:
		p.add(l, p.funcDef(FunctionDef, p.start(), 0))
	case KwClass:
		p.add(l, p.classDef(0))
	case At:
		p.add(l, p.decorated())
	case KwAsync:
		p.add(l, p.asyncStmt())
	case KwElif, KwElse, KwExcept, KwFinally:
		p.failf("'%s' without a matching statement before it", p.kind())
	default:
		if p.soft(nameMatch) && p.startsMatch() {
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
		if p.got(Semi) {
			if p.got(Newline) {
				return
			}
			continue
		}
		if !p.got(Newline) {
			p.failAfterStmt(n)
		}
		return
	}
}

// block reads a colon and the statements under it.
func (p *Parser) block() NodeID {
	header := p.toks[p.i-1]
	if !p.got(Colon) {
		if p.kind() != Newline {
			p.failAfterHeader()
		}
		p.failIfBare()
		p.errorAt(p.toks[p.i].Span(), "expected ':'")
	}
	p.enter()
	b := p.open(Block, p.start())
	var l list
	if p.got(Newline) {
		if p.got(Indent) {
			p.nodes[b].Start = p.start()
			p.statements(&l)
			p.got(Dedent)
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
	if p.peek() != Indent {
		p.failf("expected ':'")
	}
}

func (p *Parser) elseBlock(c *list) {
	if p.kind() != KwElse {
		return
	}
	e := p.open(Else, p.start())
	p.i++
	b := p.block()
	p.add(c, p.close(e, b))
}

// header reads the expression of a compound statement's first line.
func (p *Parser) header(read func() NodeID) NodeID {
	mark := len(p.nodes)
	n := read()
	p.limitHeight(mark, n)
	return n
}

// ifStmt reads an if statement. Its elifs are nested as in CPython's tree: each
// is an If alone in the Else of the one before.
func (p *Parser) ifStmt() NodeID {
	n := p.open(If, p.start())
	p.i++
	p.enter()
	var c list
	p.add(&c, p.header(p.namedExpr))
	p.add(&c, p.block())
	if p.kind() == KwElif {
		e := p.open(Else, p.start())
		inner := p.ifStmt()
		p.add(&c, p.close(e, inner))
	} else {
		p.elseBlock(&c)
	}
	p.depth--
	return p.close(n, c.first)
}

func (p *Parser) whileStmt() NodeID {
	n := p.open(While, p.start())
	p.i++
	var c list
	p.add(&c, p.header(p.namedExpr))
	p.add(&c, p.block())
	p.elseBlock(&c)
	return p.close(n, c.first)
}

func (p *Parser) forStmt(kind Kind) NodeID {
	start := p.start()
	if kind == AsyncFor {
		p.i++
	}
	n := p.open(kind, start)
	p.i++
	var c list
	p.add(&c, p.header(p.forTargets))
	p.want(KwIn)
	p.add(&c, p.header(p.starExprs))
	from := p.i
	p.add(&c, p.block())
	p.attachTypeComment(n, from)
	p.elseBlock(&c)
	return p.close(n, c.first)
}

func (p *Parser) asyncStmt() NodeID {
	switch p.peek() {
	case KwDef:
		start := p.start()
		p.i++
		return p.funcDef(AsyncFunctionDef, start, 0)
	case KwFor:
		return p.forStmt(AsyncFor)
	case KwWith:
		return p.withStmt(AsyncWith)
	}
	p.i++
	p.failf("expected 'def', 'for' or 'with' after 'async'")
	return 0
}

func (p *Parser) tryStmt() NodeID {
	n := p.open(Try, p.start())
	p.i++
	var c list
	body := p.block()
	p.add(&c, body)
	stars, plain := 0, 0
	for p.kind() == KwExcept {
		h, star := p.handler()
		if star {
			stars++
			p.nodes[n].Flags |= StarHandler
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
	if p.kind() == KwFinally {
		f := p.open(Finally, p.start())
		p.i++
		b := p.block()
		p.add(&c, p.close(f, b))
	} else if c.last == body {
		p.errorAt(p.toks[p.i].Span(), "expected 'except' or 'finally' block")
	}
	return p.close(n, c.first)
}

// handler reads one except clause and tells whether it is an except*.
func (p *Parser) handler() (h NodeID, star bool) {
	h = p.open(ExceptHandler, p.start())
	p.i++
	star = p.got(Star)
	var c list
	if p.kind() != Colon {
		p.handlerType(h, &c)
	} else if star {
		p.failf("expected one or more exception types")
	}
	p.add(&c, p.block())
	return p.close(h, c.first), star
}

func (p *Parser) handlerType(h NodeID, c *list) {
	typ := p.header(func() NodeID { return p.tupleOf(p.expression) })
	p.add(c, typ)
	bare := p.nodes[typ].Kind == Tuple && p.nodes[typ].Flags&Paren == 0
	if !p.got(KwAs) {
		return
	}
	if bare {
		p.errorNode(typ, "multiple exception types must be parenthesized when using 'as'")
	}
	at := p.toks[p.i]
	p.nodes[h].Val = p.name()
	p.checkBinding(at, "assign to")
}

func (p *Parser) withStmt(kind Kind) NodeID {
	start := p.start()
	if kind == AsyncWith {
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
		if !p.got(Comma) || paren && p.kind() == RPar {
			break
		}
	}
	if paren {
		p.want(RPar)
	}
	from := p.i
	p.add(&c, p.block())
	p.attachTypeComment(n, from)
	return p.close(n, c.first)
}

func (p *Parser) withItem() NodeID {
	w := p.open(WithItem, p.start())
	var c list
	p.add(&c, p.header(p.expression))
	if p.got(KwAs) {
		p.add(&c, p.header(p.withTarget))
	}
	return p.close(w, c.first)
}

// parenthesisedItems looks ahead whether the bracket after "with" encloses all
// the items: it does where a colon follows it and its content could be items.
func (p *Parser) parenthesisedItems() bool {
	if p.kind() != LPar || p.peek() == RPar {
		return false
	}
	depth := 0
	for j := p.i; ; j++ {
		switch p.toks[j].Kind {
		case LPar, LSqb, LBrace:
			depth++
		case RPar, RSqb, RBrace:
			if depth--; depth == 0 {
				return p.toks[j+1].Kind == Colon
			}
		case KwYield, Star:
			if before := p.toks[j-1].Kind; depth == 1 && (before == LPar || before == Comma) {
				return false
			}
		case KwFor, ColonEqual:
			if depth == 1 {
				return false
			}
		case Newline, EOF:
			return false
		}
	}
}

// simple reads one simple statement.
func (p *Parser) simple() NodeID {
	start := p.start()
	switch p.kind() {
	case KwReturn:
		n := p.open(Return, start)
		p.i++
		var value NodeID
		if !p.endOfStmt() {
			value = p.starExprs()
		}
		return p.close(n, value)
	case KwPass, KwBreak, KwContinue:
		n := p.leaf(Pass)
		switch TokenKind(p.nodes[n].Op) {
		case KwBreak:
			p.nodes[n].Kind = Break
		case KwContinue:
			p.nodes[n].Kind = Continue
		}
		return n
	case KwImport, KwFrom:
		return p.importStmt(start, 0)
	case KwRaise:
		return p.raiseStmt()
	case KwDel:
		return p.delStmt()
	case KwAssert:
		return p.assertStmt()
	case KwGlobal:
		return p.scopeStmt(Global)
	case KwNonlocal:
		return p.scopeStmt(Nonlocal)
	case NameTok:
		switch next := p.peek(); {
		case next == NameTok && p.soft(nameType):
			return p.typeAlias()
		case (next == KwImport || next == KwFrom) && p.soft(nameLazy):
			p.i++
			return p.importStmt(start, Lazy)
		}
	}
	return p.exprStmt()
}

func (p *Parser) endOfStmt() bool {
	k := p.kind()
	return k == Newline || k == Semi || k == EOF
}

func (p *Parser) raiseStmt() NodeID {
	n := p.open(Raise, p.start())
	p.i++
	var c list
	if !p.endOfStmt() {
		p.add(&c, p.expression())
		if p.got(KwFrom) {
			p.add(&c, p.expression())
		}
	}
	return p.close(n, c.first)
}

func (p *Parser) delStmt() NodeID {
	n := p.open(Delete, p.start())
	p.i++
	var c list
	for {
		t := p.starTarget()
		p.setTarget(t, Del)
		p.add(&c, t)
		if !p.got(Comma) || p.endOfStmt() {
			return p.close(n, c.first)
		}
	}
}

func (p *Parser) assertStmt() NodeID {
	n := p.open(Assert, p.start())
	p.i++
	var c list
	p.add(&c, p.expression())
	if p.got(Comma) {
		p.add(&c, p.expression())
	}
	return p.close(n, c.first)
}

func (p *Parser) scopeStmt(kind Kind) NodeID {
	n := p.open(kind, p.start())
	p.i++
	var c list
	for {
		p.add(&c, p.ident())
		if !p.got(Comma) {
			return p.close(n, c.first)
		}
	}
}

func (p *Parser) typeAlias() NodeID {
	n := p.open(TypeAlias, p.start())
	p.i++
	var c list
	t := p.leaf(Name)
	p.nodes[t].Flags = Store
	p.add(&c, t)
	p.add(&c, p.typeParams())
	p.want(Equal)
	p.add(&c, p.expression())
	return p.close(n, c.first)
}

// exprStmt reads an expression statement or an assignment.
func (p *Parser) exprStmt() NodeID {
	start, first := p.start(), p.i
	e := p.starExprs()
	switch p.kind() {
	case Equal:
		return p.assign(start, e)
	case AugEqual:
		n := p.open(AugAssign, start)
		p.nodes[n].Op = uint8(p.toks[p.i].Val)
		p.setSingleTarget(e, "augmented assignment")
		p.i++
		c := list{e, e}
		p.add(&c, p.starExprs())
		return p.close(n, c.first)
	case Colon:
		return p.annAssign(start, first, e)
	case ColonEqual:
		p.failf("an assignment expression must be parenthesized here")
	}
	n := p.open(ExprStmt, start)
	return p.close(n, e)
}

func (p *Parser) assign(start int32, e NodeID) NodeID {
	n := p.open(Assign, start)
	c := list{e, e}
	for {
		p.setTarget(c.last, Store)
		p.i++
		p.add(&c, p.starExprs())
		if p.kind() != Equal {
			break
		}
	}
	if p.kind() == AugEqual {
		p.failf("invalid syntax after an assignment")
	}
	p.attachTypeComment(n, p.i)
	return p.close(n, c.first)
}

func (p *Parser) annAssign(start int32, first int, e NodeID) NodeID {
	n := p.open(AnnAssign, start)
	p.setSingleTarget(e, "annotation")
	if p.toks[first].Kind == NameTok && p.nodes[e].Kind == Name {
		p.nodes[n].Flags |= Simple
	}
	p.i++
	c := list{e, e}
	p.add(&c, p.expression())
	if p.got(Equal) {
		p.add(&c, p.starExprs())
	}
	return p.close(n, c.first)
}
