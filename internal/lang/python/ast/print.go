package ast

import (
	"bytes"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// Print writes a tree as Python source, in a form of its own: one statement a
// line, four spaces a level, no comments. Numbers and strings are written as the
// source has them. Reading the result gives the same program; printing that gives
// the same text. A BrokenStmt becomes "pass", and so does a block without
// statements.
func Print(t *Tree) []byte {
	p := &printer{t: t}
	for c := range t.Children(t.Root) {
		p.statement(c)
	}
	return p.b.Bytes()
}

type printer struct {
	t     *Tree
	b     bytes.Buffer
	depth int
}

func (p *printer) text(parts ...string) {
	for _, s := range parts {
		p.b.WriteString(s)
	}
}

func (p *printer) name(id NodeID) string { return p.t.Name(id) }

// line starts a line.
func (p *printer) line(parts ...string) {
	for range p.depth {
		p.b.WriteString("    ")
	}
	p.text(parts...)
}

func (p *printer) end() { p.b.WriteByte('\n') }

// block ends a header and writes the statements below it.
func (p *printer) block(id NodeID) {
	p.text(":\n")
	p.depth++
	empty := true
	if id != 0 {
		for c := range p.t.Children(id) {
			p.statement(c)
			empty = false
		}
	}
	if empty {
		p.line("pass\n")
	}
	p.depth--
}

// clause writes "else" or "finally" and its block, if it is there.
func (p *printer) clause(word string, id NodeID) {
	if id != 0 {
		p.line(word)
		p.block(id)
	}
}

// words are the kinds of statements that are a word and expressions.
var words = map[Kind]string{
	Return: "return", Raise: "raise", Assert: "assert", Delete: "del", Pass: "pass", Break: "break", Continue: "continue", BrokenStmt: "pass",
}

func (p *printer) statement(id NodeID) {
	n := &p.t.Nodes[id]
	switch n.Kind {
	case FunctionDef, AsyncFunctionDef:
		p.function(id)
	case ClassDef:
		p.class(id)
	case If:
		p.ifStmt("if ", id)
	case For, AsyncFor, While:
		p.loop(id)
	case With, AsyncWith:
		p.with(id)
	case Match:
		p.match(id)
	case Try:
		p.try(id)
	default:
		p.line()
		p.simple(id)
		p.end()
	}
}

// simple writes a statement that is a line.
func (p *printer) simple(id NodeID) {
	n := &p.t.Nodes[id]
	switch n.Kind {
	case ExprStmt:
		p.expr(n.First, lowest)
	case Assign:
		for c := n.First; c != 0; c = p.t.Nodes[c].Next {
			p.expr(c, lowest)
			if p.t.Nodes[c].Next != 0 {
				p.text(" = ")
			}
		}
	case AugAssign:
		p.expr(n.First, lowest)
		p.text(" ", lex.Kind(n.Op).String(), "= ")
		p.expr(p.t.Nodes[n.First].Next, lowest)
	case AnnAssign:
		p.annAssign(n)
	case Import:
		p.text(lazy(n), "import ")
		p.aliases(n.First)
	case ImportFrom:
		p.text(lazy(n), "from ", strings.Repeat(".", int(n.Op)), p.t.Names[n.Val], " import ")
		p.aliases(n.First)
	case Global:
		p.text("global ")
		p.idents(n.First)
	case Nonlocal:
		p.text("nonlocal ")
		p.idents(n.First)
	case TypeAlias:
		p.typeAlias(n)
	case BrokenStmt:
		p.text("pass")
	default:
		p.wordStmt(n)
	}
}

// wordStmt writes a word and the expressions after it.
func (p *printer) wordStmt(n *Node) {
	p.text(words[n.Kind])
	separator := " "
	for c := n.First; c != 0; c = p.t.Nodes[c].Next {
		p.text(separator)
		p.expr(c, lowest)
		if separator = ", "; n.Kind == Raise {
			separator = " from "
		}
	}
}

func lazy(n *Node) string {
	if n.Flags&Lazy != 0 {
		return "lazy "
	}
	return ""
}

func (p *printer) aliases(first NodeID) {
	for c := first; c != 0; c = p.t.Nodes[c].Next {
		if c != first {
			p.text(", ")
		}
		p.text(p.name(c))
		if as := p.t.Nodes[c].First; as != 0 {
			p.text(" as ", p.name(as))
		}
	}
}

func (p *printer) idents(first NodeID) {
	for c := first; c != 0; c = p.t.Nodes[c].Next {
		if c != first {
			p.text(", ")
		}
		p.text(p.name(c))
	}
}

func (p *printer) annAssign(n *Node) {
	target := n.First
	annotation := p.t.Nodes[target].Next
	if p.t.Nodes[target].Kind == Name && n.Flags&Simple == 0 {
		p.text("(", p.name(target), ")")
	} else {
		p.expr(target, lowest)
	}
	p.text(": ")
	p.expr(annotation, lowest)
	if value := p.t.Nodes[annotation].Next; value != 0 {
		p.text(" = ")
		p.expr(value, lowest)
	}
}

func (p *printer) typeAlias(n *Node) {
	value := p.t.Nodes[n.First].Next
	p.text("type ", p.name(n.First))
	if p.t.Nodes[value].Kind == TypeParams {
		p.typeParams(value)
		value = p.t.Nodes[value].Next
	}
	p.text(" = ")
	p.expr(value, lowest)
}

func (p *printer) decorators(list NodeID) {
	if list == 0 {
		return
	}
	for c := range p.t.Children(list) {
		p.line("@")
		p.expr(c, lowest)
		p.end()
	}
}

func (p *printer) function(id NodeID) {
	f := p.t.Function(id)
	p.decorators(f.Decorators)
	p.line()
	if f.Async {
		p.text("async ")
	}
	p.text("def ", p.t.Names[f.Name])
	p.typeParams(f.TypeParams)
	p.text("(")
	p.parameters(f.Params)
	p.text(")")
	if f.Returns != 0 {
		p.text(" -> ")
		p.expr(f.Returns, lowest)
	}
	p.block(f.Body)
}

func (p *printer) class(id NodeID) {
	k := p.t.Class(id)
	p.decorators(k.Decorators)
	p.line("class ", p.t.Names[k.Name])
	p.typeParams(k.TypeParams)
	if k.Arguments != 0 && p.t.Nodes[k.Arguments].First != 0 {
		p.text("(")
		p.arguments(p.t.Nodes[k.Arguments].First)
		p.text(")")
	}
	p.block(k.Body)
}

func (p *printer) typeParams(list NodeID) {
	if list == 0 {
		return
	}
	separator := "["
	for c := range p.t.Children(list) {
		n := &p.t.Nodes[c]
		p.text(separator)
		if k := lex.Kind(n.Op); k != lex.Name {
			p.text(k.String())
		}
		p.text(p.name(c))
		e := n.First
		if n.Flags&HasAnnot != 0 {
			p.text(": ")
			p.expr(e, lowest)
			e = p.t.Nodes[e].Next
		}
		if e != 0 {
			p.text(" = ")
			p.expr(e, lowest)
		}
		separator = ", "
	}
	p.text("]")
}

// parameters writes the parameters of a function or lambda, with the "/" and "*"
// that separate their kinds.
func (p *printer) parameters(list NodeID) {
	if list == 0 {
		return
	}
	separator, star := "", false
	ps := p.t.Parameters(list)
	for i, q := range ps {
		p.text(separator)
		separator = ", "
		switch {
		case q.Kind == VarArgs:
			p.text("*")
			star = true
		case q.Kind == KwArgs:
			p.text("**")
		case q.Kind == KeywordOnly && !star:
			p.text("*, ")
			star = true
		}
		p.text(p.t.Names[q.Name])
		if q.Annotation != 0 {
			p.text(": ")
			p.expr(q.Annotation, lowest)
		}
		if q.Default != 0 {
			p.text("=")
			p.expr(q.Default, lowest)
		}
		if q.Kind == PosOnly && (i+1 == len(ps) || ps[i+1].Kind != PosOnly) {
			p.text(", /")
		}
	}
}

func (p *printer) ifStmt(word string, id NodeID) {
	b := p.t.Branch(id)
	p.line(word)
	p.expr(b.Test, lowest)
	p.block(b.Body)
	switch {
	case b.Else == 0:
	case p.t.Nodes[b.Else].Kind == If:
		p.ifStmt("elif ", b.Else)
	default:
		p.clause("else", b.Else)
	}
}

func (p *printer) loop(id NodeID) {
	l := p.t.Loop(id)
	p.line()
	switch p.t.Nodes[id].Kind {
	case While:
		p.text("while ")
	case AsyncFor:
		p.text("async for ")
	default:
		p.text("for ")
	}
	if l.Target != 0 {
		p.expr(l.Target, lowest)
		p.text(" in ")
	}
	p.expr(l.Iter, lowest)
	p.block(l.Body)
	p.clause("else", l.Else)
}

func (p *printer) with(id NodeID) {
	n := &p.t.Nodes[id]
	p.line()
	if n.Kind == AsyncWith {
		p.text("async ")
	}
	p.text("with ")
	var body NodeID
	for c := n.First; c != 0; c = p.t.Nodes[c].Next {
		item := &p.t.Nodes[c]
		if item.Kind != WithItem {
			body = c
			break
		}
		if c != n.First {
			p.text(", ")
		}
		target := p.t.Nodes[item.First].Next
		alone := c == n.First && target == 0 && p.t.Nodes[item.Next].Kind != WithItem
		if alone && p.t.Nodes[item.First].Kind == Tuple {
			p.text("(") // or the tuple's brackets would be those of several items
			p.expr(item.First, lowest)
			p.text(")")
			continue
		}
		p.expr(item.First, lowest)
		if target != 0 {
			p.text(" as ")
			p.expr(target, lowest)
		}
	}
	p.block(body)
}

func (p *printer) try(id NodeID) {
	parts := p.t.TryParts(id)
	p.line("try")
	p.block(parts.Body)
	for _, h := range parts.Handlers {
		handler := p.t.Handler(h)
		p.line("except")
		if parts.Star {
			p.text("*")
		}
		if handler.Type != 0 {
			p.text(" ")
			p.expr(handler.Type, lowest)
		}
		if handler.Name != 0 {
			p.text(" as ", p.t.Names[handler.Name])
		}
		p.block(handler.Body)
	}
	p.clause("else", parts.Else)
	p.clause("finally", parts.Finally)
	if len(parts.Handlers) == 0 && parts.Finally == 0 {
		p.line("finally")
		p.block(0)
	}
}

func (p *printer) match(id NodeID) {
	subject := p.t.Nodes[id].First
	p.line("match ")
	p.expr(subject, lowest)
	p.text(":\n")
	p.depth++
	for c := p.t.Nodes[subject].Next; c != 0; c = p.t.Nodes[c].Next {
		if p.t.Nodes[c].Kind != MatchCase {
			continue // statements among the cases, a syntax error
		}
		k := p.t.Case(c)
		p.line("case ")
		p.pattern(k.Pattern)
		if k.Guard != 0 {
			p.text(" if ")
			p.expr(k.Guard, lowest)
		}
		p.block(k.Body)
	}
	p.depth--
}
