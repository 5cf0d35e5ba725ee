package ast

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// Levels of binding, from the loosest to the tightest ("Operator precedence" in
// the language reference). An expression is put in parentheses where its level is
// lower than its place needs.
const (
	lowest = iota // where a comma, a yield or ":=" would need parentheses
	levelTest
	levelOr
	levelAnd
	levelNot
	levelCompare
	levelBitOr
	levelBitXor
	levelBitAnd
	levelShift
	levelSum
	levelTerm
	levelUnary
	levelPower
	levelAwait
	levelPrimary
)

var binaryLevels = map[lex.Kind]int{
	lex.KwOr: levelOr, lex.KwAnd: levelAnd, lex.VBar: levelBitOr, lex.Circumflex: levelBitXor, lex.Amper: levelBitAnd,
	lex.LShift: levelShift, lex.RShift: levelShift, lex.Plus: levelSum, lex.Minus: levelSum, lex.Star: levelTerm, lex.Slash: levelTerm,
	lex.DoubleSlash: levelTerm, lex.Percent: levelTerm, lex.At: levelTerm, lex.DoubleStar: levelPower,
}

// level returns how tightly an expression binds.
func level(n *Node) int {
	switch n.Kind {
	case Lambda, IfExp:
		return levelTest
	case BoolOp, BinOp:
		return binaryLevels[lex.Kind(n.Op)]
	case UnaryOp:
		if lex.Kind(n.Op) == lex.KwNot {
			return levelNot
		}
		return levelUnary
	case Compare:
		return levelCompare
	case Await:
		return levelAwait
	}
	return levelPrimary
}

// expr writes an expression in a place that takes those of a level or tighter.
// Tuples, yields and assignment expressions always have parentheses.
func (p *printer) expr(id NodeID, least int) {
	n := &p.t.Nodes[id]
	bare := level(n) >= least && n.Kind != NamedExpr && n.Kind != Yield && n.Kind != YieldFrom
	if !bare {
		p.text("(")
	}
	p.bareExpr(id)
	if !bare {
		p.text(")")
	}
}

func (p *printer) bareExpr(id NodeID) {
	n := &p.t.Nodes[id]
	switch n.Kind {
	case Name:
		p.text(p.name(id))
	case Num:
		p.b.Write(p.t.Source(id))
	case Str, FString, TString:
		p.str(id)
	case StrConcat:
		for c := n.First; c != 0; c = p.t.Nodes[c].Next {
			if c != n.First {
				p.text(" ")
			}
			p.str(c)
		}
	case Const:
		p.text(lex.Kind(n.Op).String())
	case BoolOp, BinOp, UnaryOp, Compare:
		p.operation(n)
	case Lambda:
		p.text("lambda")
		if p.t.Nodes[n.First].First != 0 {
			p.text(" ")
			p.parameters(n.First)
		}
		p.text(": ")
		p.expr(p.t.Nodes[n.First].Next, levelTest)
	case IfExp:
		test := p.t.Nodes[n.First].Next
		p.expr(n.First, levelOr)
		p.text(" if ")
		p.expr(test, levelOr)
		p.text(" else ")
		p.expr(p.t.Nodes[test].Next, levelTest)
	case NamedExpr:
		p.text(p.name(n.First), " := ")
		p.expr(p.t.Nodes[n.First].Next, levelTest)
	case Await:
		p.text("await ")
		p.expr(n.First, levelPrimary)
	case Yield, YieldFrom:
		p.yield(n)
	case Starred:
		p.text("*")
		p.expr(n.First, levelBitOr)
	case Attribute, Subscript, Call:
		p.primary(id)
	default:
		p.display(id)
	}
}

// str writes a string as the source has it, with a quote that is missing.
func (p *printer) str(id NodeID) {
	n := &p.t.Nodes[id]
	text := p.t.Source(id)
	p.b.Write(text)
	if n.Kind == Str && n.Flags&lex.Unterminated != 0 {
		i := 0
		for text[i] != '"' && text[i] != '\'' {
			i++
		}
		quote := string(text[i])
		if n.Flags&lex.Triple != 0 {
			quote += quote + quote
		}
		p.text(quote)
	}
}

func (p *printer) yield(n *Node) {
	p.text("yield")
	if n.Kind == YieldFrom {
		p.text(" from")
	}
	if n.First != 0 {
		p.text(" ")
		p.expr(n.First, lowest)
	}
}

func (p *printer) operation(n *Node) {
	own := level(n)
	op := lex.Kind(n.Op).String()
	switch n.Kind {
	case UnaryOp:
		p.text(op)
		if own == levelNot {
			p.text(" ")
		}
		p.expr(n.First, own)
	case BoolOp:
		for c := n.First; c != 0; c = p.t.Nodes[c].Next {
			if c != n.First {
				p.text(" ", op, " ")
			}
			p.expr(c, own+1)
		}
	case Compare:
		p.expr(n.First, own+1)
		for c := p.t.Nodes[n.First].Next; c != 0; c = p.t.Nodes[c].Next {
			p.text(" ", p.t.operator(&p.t.Nodes[c]), " ")
			p.expr(p.t.Nodes[c].First, own+1)
		}
	default:
		left, right := own, own+1
		if own == levelPower {
			left, right = levelAwait, levelUnary
		}
		p.expr(n.First, left)
		p.text(" ", op, " ")
		p.expr(p.t.Nodes[n.First].Next, right)
	}
}

// primary writes an attribute, a subscript or a call.
func (p *printer) primary(id NodeID) {
	n := &p.t.Nodes[id]
	if n.Kind == Attribute && p.t.Nodes[n.First].Kind == Num {
		p.text("(")
		p.expr(n.First, lowest)
		p.text(").", p.name(id))
		return
	}
	p.expr(n.First, levelPrimary)
	switch next := p.t.Nodes[n.First].Next; n.Kind {
	case Attribute:
		p.text(".", p.name(id))
	case Call:
		p.text("(")
		p.arguments(next)
		p.text(")")
	case Subscript:
		p.text("[")
		p.index(next)
		p.text("]")
	}
}

// index writes what is between the brackets of a subscript: a tuple with slices
// in it has no parentheses.
func (p *printer) index(id NodeID) {
	n := &p.t.Nodes[id]
	slices := false
	for c := n.First; n.Kind == Tuple && c != 0; c = p.t.Nodes[c].Next {
		slices = slices || p.t.Nodes[c].Kind == Slice
	}
	if !slices {
		p.expr(id, lowest)
		return
	}
	p.elements(n.First)
	if p.t.Nodes[n.First].Next == 0 {
		p.text(",")
	}
}

// elements writes expressions with commas between them.
func (p *printer) elements(first NodeID) {
	for c := first; c != 0; c = p.t.Nodes[c].Next {
		if c != first {
			p.text(", ")
		}
		p.expr(c, levelTest)
	}
}

func (p *printer) arguments(first NodeID) {
	for c := first; c != 0; c = p.t.Nodes[c].Next {
		if c != first {
			p.text(", ")
		}
		switch n := &p.t.Nodes[c]; {
		case n.Kind == Keyword && n.Val == 0:
			p.text("**")
			p.expr(n.First, levelTest)
		case n.Kind == Keyword:
			p.text(p.name(c), "=")
			p.expr(n.First, levelTest)
		default:
			p.expr(c, levelTest)
		}
	}
}

// display writes what has brackets of its own, and slices.
func (p *printer) display(id NodeID) {
	n := &p.t.Nodes[id]
	switch n.Kind {
	case Tuple:
		p.text("(")
		p.elements(n.First)
		if n.First != 0 && p.t.Nodes[n.First].Next == 0 {
			p.text(",")
		}
		p.text(")")
	case List:
		p.text("[")
		p.elements(n.First)
		p.text("]")
	case Set:
		p.text("{")
		p.elements(n.First)
		p.text("}")
	case Dict:
		p.text("{")
		p.items(n.First)
		p.text("}")
	case ListComp:
		p.comprehension("[", n, "]")
	case SetComp, DictComp:
		p.comprehension("{", n, "}")
	case GeneratorExp:
		p.comprehension("(", n, ")")
	case Slice:
		s := p.t.SliceParts(id)
		p.part(s.Lower)
		p.text(":")
		p.part(s.Upper)
		if s.Step != 0 {
			p.text(":")
			p.part(s.Step)
		}
	}
}

func (p *printer) part(id NodeID) {
	if id != 0 {
		p.expr(id, levelTest)
	}
}

// items writes the keys and values of a dict, up to the clauses if it is a
// comprehension.
func (p *printer) items(first NodeID) {
	for c := first; c != 0 && p.t.Nodes[c].Kind != Comprehension; c = p.t.Nodes[c].Next {
		if c != first {
			p.text(", ")
		}
		if n := &p.t.Nodes[c]; n.Kind == DictUnpack {
			p.text("**")
			p.expr(n.First, levelBitOr)
			continue
		}
		p.expr(c, levelTest)
		p.text(": ")
		c = p.t.Nodes[c].Next
		p.expr(c, levelTest)
	}
}

func (p *printer) comprehension(open string, n *Node, end string) {
	p.text(open)
	if n.Kind == DictComp {
		p.items(n.First)
	} else {
		p.expr(n.First, levelTest)
	}
	for c := n.First; c != 0; c = p.t.Nodes[c].Next {
		if p.t.Nodes[c].Kind != Comprehension {
			continue
		}
		if p.t.Nodes[c].Flags&Async != 0 {
			p.text(" async")
		}
		target := p.t.Nodes[c].First
		iterable := p.t.Nodes[target].Next
		p.text(" for ")
		p.expr(target, levelBitOr)
		p.text(" in ")
		p.expr(iterable, levelOr)
		for e := p.t.Nodes[iterable].Next; e != 0; e = p.t.Nodes[e].Next {
			p.text(" if ")
			p.expr(e, levelOr)
		}
	}
	p.text(end)
}

// pattern writes a pattern of a case.
func (p *printer) pattern(id NodeID) {
	n := &p.t.Nodes[id]
	switch n.Kind {
	case MatchValue:
		p.expr(n.First, lowest)
	case MatchSingleton:
		p.text(lex.Kind(n.Op).String())
	case MatchSequence:
		p.text("[")
		p.patterns(n.First, ", ")
		p.text("]")
	case MatchOr:
		p.text("(")
		p.patterns(n.First, " | ")
		p.text(")")
	case MatchMapping:
		p.mapping(n.First)
	case MatchClass:
		p.expr(n.First, lowest)
		p.text("(")
		p.patterns(p.t.Nodes[n.First].Next, ", ")
		p.text(")")
	case MatchStar:
		p.text("*", p.captured(id))
	case MatchAs:
		if n.First == 0 {
			p.text(p.captured(id))
			return
		}
		p.text("(")
		p.pattern(n.First)
		p.text(" as ", p.captured(id), ")")
	}
}

// captured returns the name that a pattern binds, or "_".
func (p *printer) captured(id NodeID) string {
	if p.t.Nodes[id].Val == 0 {
		return "_"
	}
	return p.name(id)
}

func (p *printer) patterns(first NodeID, separator string) {
	for c := first; c != 0; c = p.t.Nodes[c].Next {
		if c != first {
			p.text(separator)
		}
		if n := &p.t.Nodes[c]; n.Kind == Keyword {
			p.text(p.name(c), "=")
			p.pattern(n.First)
		} else {
			p.pattern(c)
		}
	}
}

func (p *printer) mapping(first NodeID) {
	p.text("{")
	for c := first; c != 0; c = p.t.Nodes[c].Next {
		if c != first {
			p.text(", ")
		}
		if p.t.Nodes[c].Kind == MatchStar {
			p.text("**", p.captured(c))
			continue
		}
		p.expr(c, lowest)
		p.text(": ")
		c = p.t.Nodes[c].Next
		p.pattern(c)
	}
	p.text("}")
}
