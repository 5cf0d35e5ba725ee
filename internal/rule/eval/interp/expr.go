package interp

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
)

// eval evaluates an expression.
func (m *Machine) eval(n ast.NodeID) value.Value {
	m.Step(1)
	m.Enter()
	v := m.evalAny(n)
	m.Leave()
	return v
}

func (m *Machine) evalAny(n ast.NodeID) value.Value {
	node := m.tree.Node(n)
	switch node.Kind {
	case ast.Name:
		m.here(n)
		return m.lookup(m.name(n))
	case ast.Const, ast.Num, ast.Str:
		return m.literal(n)
	case ast.StrConcat, ast.FString:
		return m.concatenation(n)
	case ast.Call:
		return m.call(n)
	case ast.Attribute:
		object := m.eval(node.First)
		m.here(n)
		return m.Attr(object, m.name(n))
	case ast.Subscript:
		object := m.eval(node.First)
		index := m.eval(m.tree.Node(node.First).Next)
		m.here(n)
		return m.Item(object, index)
	case ast.List:
		return m.listDisplay(n)
	case ast.Tuple:
		items, _ := m.elements(n)
		return m.NewTuple(items)
	case ast.Set:
		items, _ := m.elements(n)
		m.here(n)
		return m.NewSet(items...)
	case ast.Dict:
		return m.dictDisplay(n)
	case ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp:
		return m.comprehension(n)
	case ast.BoolOp:
		return m.boolOp(n)
	case ast.BinOp:
		left := m.eval(node.First)
		right := m.eval(m.tree.Node(node.First).Next)
		m.here(n)
		return m.Binary(lex.Kind(node.Op), left, right)
	case ast.UnaryOp:
		v := m.eval(node.First)
		m.here(n)
		return m.Unary(lex.Kind(node.Op), v)
	case ast.Compare:
		return m.comparison(n)
	case ast.IfExp:
		return m.conditional(n)
	case ast.Lambda:
		return m.lambda(n)
	case ast.NamedExpr:
		v := m.eval(m.tree.Node(node.First).Next)
		m.here(n)
		m.storeWalrus(m.name(node.First), v)
		return v
	case ast.Slice:
		return m.slice(n)
	}
	m.here(n)
	if node.Kind == ast.Starred {
		m.Failf("a star cannot stand here")
	}
	m.Failf("%s cannot stand in a rule file", describe(node.Kind))
	return nil
}

// literal decodes a constant.
func (m *Machine) literal(n ast.NodeID) value.Value {
	c, ok := m.tree.Constant(n)
	m.here(n)
	if !ok {
		m.Failf("this literal cannot be read")
	}
	m.Alloc(len(c.Str))
	v, reason := value.FromConst(c)
	if reason != "" {
		m.Failf("%s", reason)
	}
	return v
}

// elements evaluates the elements of a display, starred ones unpacked. The spans
// are nil where elements were unpacked.
func (m *Machine) elements(n ast.NodeID) ([]value.Value, []source.Span) {
	var items []value.Value
	spans := make([]source.Span, 0, 4)
	for c := range m.tree.Children(n) {
		m.Alloc(value.ItemSize)
		if m.tree.Kind(c) != ast.Starred {
			items = append(items, m.eval(c))
			if spans != nil {
				spans = append(spans, m.tree.Node(c).Span())
			}
			continue
		}
		v := m.eval(m.tree.Node(c).First)
		m.here(c)
		items = append(items, m.Collect(v)...)
		spans = nil
	}
	return items, spans
}

func (m *Machine) listDisplay(n ast.NodeID) value.Value {
	items, spans := m.elements(n)
	m.Alloc(value.ContainerSize)
	return &value.List{Items: items, Spans: spans}
}

func (m *Machine) dictDisplay(n ast.NodeID) value.Value {
	d := m.NewDict()
	for c := m.tree.Node(n).First; c != 0; c = m.tree.Node(c).Next {
		if m.tree.Kind(c) == ast.DictUnpack {
			v := m.eval(m.tree.Node(c).First)
			m.here(c)
			m.Update(d, v)
			continue
		}
		at := m.tree.Node(c).Span()
		key := m.eval(c)
		c = m.tree.Node(c).Next
		value := m.eval(c)
		m.At = at
		m.Put(d, key, value, at)
	}
	return d
}

func (m *Machine) boolOp(n ast.NodeID) value.Value {
	or := lex.Kind(m.tree.Node(n).Op) == lex.KwOr
	var v value.Value
	for c := range m.tree.Children(n) {
		if v = m.eval(c); value.Truth(v) == or {
			break
		}
	}
	return v
}

func (m *Machine) conditional(n ast.NodeID) value.Value {
	body := m.tree.Node(n).First
	test := m.tree.Node(body).Next
	if value.Truth(m.eval(test)) {
		return m.eval(body)
	}
	return m.eval(m.tree.Node(test).Next)
}

// comparison evaluates a chain of comparisons up to the first that is false.
func (m *Machine) comparison(n ast.NodeID) value.Value {
	first := m.tree.Node(n).First
	left := m.eval(first)
	for c := m.tree.Node(first).Next; c != 0; c = m.tree.Node(c).Next {
		right := m.eval(m.tree.Node(c).First)
		m.here(n)
		if !m.Compare(lex.Kind(m.tree.Node(c).Op), left, right) {
			return value.Bool(false)
		}
		left = right
	}
	return value.Bool(true)
}

func (m *Machine) slice(n ast.NodeID) value.Value {
	p := m.tree.SliceParts(n)
	part := func(n ast.NodeID) value.Value {
		if n == 0 {
			return value.None{}
		}
		return m.eval(n)
	}
	return value.NewSlice(part(p.Lower), part(p.Upper), part(p.Step))
}
