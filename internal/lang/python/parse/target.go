package parse

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// forTargets reads the targets of a for-loop or comprehension.
func (p *Parser) forTargets() ast.NodeID {
	t := p.tupleOf(p.starTarget)
	p.setTarget(t, ast.Store)
	return t
}

// withTarget reads what follows "as" in a with statement.
func (p *Parser) withTarget() ast.NodeID {
	t := p.starTarget()
	p.setTarget(t, ast.Store)
	return t
}

// starTarget reads one target, with a star or without. It stops before "in".
func (p *Parser) starTarget() ast.NodeID {
	if p.kind() == lex.Star {
		return p.starExpr()
	}
	return p.binary(precBitOr)
}

// verbs say what is wrong with a target.
func verb(ctx uint16) string {
	if ctx == ast.Del {
		return "delete"
	}
	return "assign to"
}

// setTarget marks an expression as a target and reports what cannot be one.
func (p *Parser) setTarget(n ast.NodeID, ctx uint16) {
	node := &p.nodes[n]
	node.Flags |= ctx
	switch node.Kind {
	case ast.Name:
		if node.Val == lex.NameDebug {
			p.errorNode(n, "cannot %s __debug__", verb(ctx))
		}
	case ast.Attribute:
		if node.Val == lex.NameDebug {
			p.errorNode(n, "cannot %s __debug__", verb(ctx))
		}
	case ast.Subscript:
	case ast.Starred:
		if ctx == ast.Del {
			p.errorNode(n, "cannot delete a starred expression")
			return
		}
		p.setTarget(node.First, ctx)
	case ast.Tuple, ast.List:
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
func (p *Parser) setSingleTarget(n ast.NodeID, what string) {
	switch p.nodes[n].Kind {
	case ast.Name, ast.Attribute, ast.Subscript:
		p.setTarget(n, ast.Store)
	case ast.Tuple, ast.List:
		p.errorNode(n, "only a single target, not a %s, can have an %s", p.describe(n), what)
	default:
		p.errorNode(n, "%s is an illegal target for an %s", p.describe(n), what)
	}
}

// checkBinding reports a binding of a name that cannot be bound.
func (p *Parser) checkBinding(t lex.Token, verb string) {
	if t.Kind == lex.Name && t.Val == lex.NameDebug {
		p.errorAt(t.Span(), "cannot %s __debug__", verb)
	}
}

// describe names an expression's kind for messages.
func (p *Parser) describe(n ast.NodeID) string {
	node := &p.nodes[n]
	if node.Kind == ast.Const {
		return lex.Kind(node.Op).String()
	}
	if d, ok := descriptions[node.Kind]; ok {
		return d
	}
	return "this expression"
}

var descriptions = map[ast.Kind]string{
	ast.Name: "name", ast.Attribute: "attribute", ast.Subscript: "subscript", ast.Starred: "starred", ast.List: "list", ast.Tuple: "tuple",
	ast.Call: "function call", ast.Num: "literal", ast.Str: "literal", ast.StrConcat: "literal", ast.FString: "f-string expression",
	ast.TString: "t-string expression", ast.Dict: "dict literal", ast.Set: "set display", ast.ListComp: "list comprehension",
	ast.SetComp: "set comprehension", ast.DictComp: "dict comprehension", ast.GeneratorExp: "generator expression",
	ast.BinOp: "expression", ast.UnaryOp: "expression", ast.BoolOp: "expression", ast.Compare: "comparison", ast.Lambda: "lambda",
	ast.IfExp: "conditional expression", ast.Await: "await expression", ast.Yield: "yield expression", ast.YieldFrom: "yield expression",
	ast.NamedExpr: "assignment expression",
}
