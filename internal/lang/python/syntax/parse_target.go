package syntax

// forTargets reads the targets of a for-loop or comprehension.
func (p *Parser) forTargets() NodeID {
	t := p.tupleOf(p.starTarget)
	p.setTarget(t, Store)
	return t
}

// withTarget reads what follows "as" in a with statement.
func (p *Parser) withTarget() NodeID {
	t := p.starTarget()
	p.setTarget(t, Store)
	return t
}

// starTarget reads one target, with a star or without. It stops before "in".
func (p *Parser) starTarget() NodeID {
	if p.kind() == Star {
		return p.starExpr()
	}
	return p.binary(precBitOr)
}

// verbs say what is wrong with a target.
func verb(ctx uint16) string {
	if ctx == Del {
		return "delete"
	}
	return "assign to"
}

// setTarget marks an expression as a target and reports what cannot be one.
func (p *Parser) setTarget(n NodeID, ctx uint16) {
	node := &p.nodes[n]
	node.Flags |= ctx
	switch node.Kind {
	case Name:
		if node.Val == nameDebug {
			p.errorNode(n, "cannot %s __debug__", verb(ctx))
		}
	case Attribute:
		if node.Val == nameDebug {
			p.errorNode(n, "cannot %s __debug__", verb(ctx))
		}
	case Subscript:
	case Starred:
		if ctx == Del {
			p.errorNode(n, "cannot delete a starred expression")
			return
		}
		p.setTarget(node.First, ctx)
	case Tuple, List:
		for c := node.First; c != 0; c = p.nodes[c].Next {
			p.setTarget(c, ctx)
		}
	default:
		p.nodes[n].Flags &^= ctx
		p.errorNode(n, "cannot %s %s", verb(ctx), p.describe(n))
	}
}

// setSingleTarget marks the target of an augmented or annotated assignment,
// which must be a name, an attribute or a subscript.
func (p *Parser) setSingleTarget(n NodeID, what string) {
	switch p.nodes[n].Kind {
	case Name, Attribute, Subscript:
		p.setTarget(n, Store)
	case Tuple, List:
		p.errorNode(n, "only a single target, not a %s, can have an %s", p.describe(n), what)
	default:
		p.errorNode(n, "%s is an illegal target for an %s", p.describe(n), what)
	}
}

// checkBinding reports a binding of a name that cannot be bound.
func (p *Parser) checkBinding(t Token, verb string) {
	if t.Kind == NameTok && t.Val == nameDebug {
		p.errorAt(t.Span(), "cannot %s __debug__", verb)
	}
}

// describe names an expression's kind for messages.
func (p *Parser) describe(n NodeID) string {
	node := &p.nodes[n]
	if node.Kind == Const {
		return TokenKind(node.Op).String()
	}
	if d, ok := descriptions[node.Kind]; ok {
		return d
	}
	return "this expression"
}

var descriptions = map[Kind]string{
	Name: "name", Attribute: "attribute", Subscript: "subscript", Starred: "starred", List: "list", Tuple: "tuple",
	Call: "function call", Num: "literal", Str: "literal", StrConcat: "literal", FString: "f-string expression",
	TString: "t-string expression", Dict: "dict literal", Set: "set display", ListComp: "list comprehension",
	SetComp: "set comprehension", DictComp: "dict comprehension", GeneratorExp: "generator expression",
	BinOp: "expression", UnaryOp: "expression", BoolOp: "expression", Compare: "comparison", Lambda: "lambda",
	IfExp: "conditional expression", Await: "await expression", Yield: "yield expression", YieldFrom: "yield expression",
	NamedExpr: "assignment expression",
}
