package lower

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// matchStmt lowers a match statement: a chain of cases, each a chain of tests
// that bind names on the way (PEP 634).
func (l *lowerer) matchStmt(n ast.NodeID) {
	subject := l.t.Nodes[n].First
	v := l.expr(subject)
	end := l.newBlock()
	m := matcher{l: l, subject: subject}
	for c := l.t.Nodes[subject].Next; c != 0; c = l.t.Nodes[c].Next {
		if l.t.Kind(c) != ast.MatchCase {
			l.stmt(c)
			continue
		}
		if !l.b.Reachable() {
			break
		}
		k := l.t.Case(c)
		m.fail = l.newBlock()
		m.pattern(k.Pattern, v)
		if k.Guard != 0 {
			body := l.newBlock()
			l.cond(k.Guard, body, m.fail)
			l.join(body)
		}
		l.block(k.Body)
		l.b.Jump(end)
		l.join(m.fail)
	}
	l.b.Jump(end)
	l.join(end)
}

// matcher lowers the patterns of one case; where one does not match, control
// goes to fail.
type matcher struct {
	l       *lowerer
	subject ast.NodeID
	fail    ir.BlockID
	depth   int
}

// pattern lowers a pattern against a value.
func (m *matcher) pattern(n ast.NodeID, v ir.Value) {
	l := m.l
	node := &l.t.Nodes[n]
	switch node.Kind {
	case ast.MatchValue:
		m.compare(n, v, ir.Eq, l.expr(node.First))
	case ast.MatchSingleton:
		m.compare(n, v, ir.Is, l.b.Const(singleton(node.Op), node.Span()))
	case ast.MatchSequence:
		m.sequence(n, v)
	case ast.MatchMapping:
		m.mapping(n, v)
	case ast.MatchClass:
		m.class(n, v)
	case ast.MatchOr:
		m.alternatives(n, v)
	case ast.MatchAs:
		if node.First != 0 {
			m.pattern(node.First, v)
		}
		if node.Val != 0 {
			l.storeName(n, m.refined(v), 0)
		}
	case ast.MatchStar:
		if node.Val != 0 {
			l.storeName(n, v, 0)
		}
	default:
		panic("unhandled pattern")
	}
}

// refined returns what is known of the subject now, where the value is the
// subject and a name holds it.
func (m *matcher) refined(v ir.Value) ir.Value {
	if m.depth > 0 || m.l.t.Kind(m.subject) != ast.Name {
		return v
	}
	if name, ok := m.l.local(m.subject); ok && m.l.b.Reachable() {
		return m.l.b.Read(name)
	}
	return v
}

func singleton(op uint8) types.Const {
	switch lex.Kind(op) {
	case lex.KwTrue:
		return types.Bool(true)
	case lex.KwFalse:
		return types.Bool(false)
	}
	return types.None()
}

// test goes on where a value is true.
func (m *matcher) test(v ir.Value, span source.Span) {
	l := m.l
	pass := l.newBlock()
	var refined []ast.NodeID
	if m.depth == 0 && l.t.Kind(m.subject) == ast.Name {
		refined = append(refined, m.subject)
	}
	l.branch(v, refined, true, pass, m.fail, span)
	l.join(pass)
}

func (m *matcher) compare(n ast.NodeID, v ir.Value, op ir.Operator, to ir.Value) {
	span := m.l.span(n)
	m.test(m.l.emit(ir.Instr{Op: ir.Compare, Sub: uint8(op), Flags: ir.FlagMatch, A: v, B: to, Span: span}), span)
}

// unknown goes on where something about a value holds that the IR cannot say.
func (m *matcher) unknown(n ast.NodeID, v ir.Value) {
	span := m.l.span(n)
	m.test(m.l.emit(ir.Instr{Op: ir.Opaque, B: v, Flags: ir.FlagMatch, Span: span}), span)
}

func (m *matcher) sequence(n ast.NodeID, v ir.Value) {
	total := m.l.t.Count(n)
	sub, length := ir.PatternSequence, total
	for c := range m.l.t.Children(n) {
		if m.l.t.Kind(c) == ast.MatchStar {
			sub, length = ir.PatternStarred, total-1
		}
	}
	span := m.l.span(n)
	m.test(m.l.emit(ir.Instr{Op: ir.Opaque, Sub: sub, B: v, C: ir.Value(length), Flags: ir.FlagMatch, Span: span}), span)
	star, i := false, 0
	m.depth++
	for c := range m.l.t.Children(n) {
		in := ir.Instr{Op: ir.Elem, A: v, B: ir.Value(i), Span: m.l.span(c)}
		switch {
		case m.l.t.Kind(c) == ast.MatchStar:
			star = true
			in.Sub, in.C = ir.ElemRest, ir.Value(total-1-i)
		case star:
			in.Sub, in.B = ir.ElemFromEnd, ir.Value(total-i)
		}
		m.pattern(c, m.l.emit(in))
		i++
	}
	m.depth--
}

func (m *matcher) mapping(n ast.NodeID, v ir.Value) {
	l := m.l
	if l.t.Nodes[n].First == 0 {
		m.unknown(n, v)
	}
	m.depth++
	defer func() { m.depth-- }()
	for c := l.t.Nodes[n].First; c != 0; c = l.t.Nodes[c].Next {
		if l.t.Kind(c) == ast.MatchStar {
			rest := l.emit(ir.Instr{Op: ir.Opaque, B: v, Flags: ir.FlagMatch, Span: l.span(c)})
			m.pattern(c, rest)
			return
		}
		key := l.expr(c)
		span := l.span(c)
		m.test(l.emit(ir.Instr{Op: ir.Compare, Sub: uint8(ir.In), Flags: ir.FlagMatch, A: key, B: v, Span: span}), span)
		c = l.t.Nodes[c].Next
		m.pattern(c, l.emit(ir.Instr{Op: ir.Item, A: v, B: key, Span: l.span(c)}))
	}
}

func (m *matcher) class(n ast.NodeID, v ir.Value) {
	l := m.l
	first := l.t.Nodes[n].First
	class := l.expr(first)
	m.compare(n, v, ir.InstanceOf, class)
	v = m.refined(v)
	m.depth++
	place := ir.Value(0)
	for c := l.t.Nodes[first].Next; c != 0; c = l.t.Nodes[c].Next {
		node := &l.t.Nodes[c]
		if node.Kind == ast.Keyword {
			m.pattern(node.First, l.emit(ir.Instr{Op: ir.Attr, A: v, Name: l.mangled(node.Val), Span: node.Span()}))
			continue
		}
		m.pattern(c, l.emit(ir.Instr{Op: ir.MatchArg, A: v, B: class, C: place, Span: node.Span()}))
		place++
	}
	m.depth--
}

// alternatives lowers "a | b": the first that matches goes on, the last one's
// failure is the pattern's.
func (m *matcher) alternatives(n ast.NodeID, v ir.Value) {
	l := m.l
	end, fail := l.newBlock(), m.fail
	for c := range l.t.Children(n) {
		if !l.b.Reachable() {
			break
		}
		if l.t.Nodes[c].Next == 0 {
			m.fail = fail
			m.pattern(c, v)
			l.b.Jump(end)
			break
		}
		m.fail = l.newBlock()
		m.pattern(c, v)
		l.b.Jump(end)
		l.join(m.fail)
	}
	m.fail = fail
	l.join(end)
}
