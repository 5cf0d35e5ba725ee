package value

import (
	"cmp"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// Compare applies a comparison operator.
func (m *Meter) Compare(op lex.Kind, a, b Value) bool {
	m.Step(1)
	switch op {
	case lex.EqEqual:
		return m.equal(a, b)
	case lex.NotEqual:
		return !m.equal(a, b)
	case lex.KwIs:
		return m.same(a, b)
	case lex.KwNonlocal:
		return !m.same(a, b)
	case lex.KwIn:
		return m.contains(b, a)
	case lex.KwNot:
		return !m.contains(b, a)
	}
	x, okX := asSet(a)
	y, okY := asSet(b)
	if okX && okY {
		return m.compareSets(op, x, y)
	}
	order, ok := m.order(a, b)
	if !ok {
		return false // not a number
	}
	switch op {
	case lex.Less:
		return order < 0
	case lex.LessEqual:
		return order <= 0
	case lex.Greater:
		return order > 0
	}
	return order >= 0
}

// same is "is": values of immutable types are the same where they are equal.
func (m *Meter) same(a, b Value) bool {
	m.weigh(a)
	if _, ok := a.(*Tuple); ok {
		return a == b
	}
	return a.TypeName() == b.TypeName() && a == b
}

// weigh pays for looking at a value once: a long text costs more.
func (m *Meter) weigh(v Value) {
	n := 0
	switch v := v.(type) {
	case Str:
		n = len(v)
	case Bytes:
		n = len(v)
	}
	m.Step(1 + n>>6)
}

// equal is "==".
func (m *Meter) equal(a, b Value) bool {
	m.weigh(a)
	if a == b {
		return true
	}
	if x, ok := asFloat(a); ok {
		if y, ok := asFloat(b); ok {
			i, okI := asInt(a)
			j, okJ := asInt(b)
			if okI && okJ {
				return i == j
			}
			return x == y
		}
	}
	m.Enter()
	defer m.Leave()
	switch a := a.(type) {
	case *List:
		if b, ok := b.(*List); ok {
			return m.equalItems(a.Items, b.Items)
		}
	case *Tuple:
		if b, ok := b.(*Tuple); ok {
			return m.equalItems(a.Items, b.Items)
		}
	case *Range:
		if b, ok := b.(*Range); ok {
			n := a.length()
			return n == b.length() && (n == 0 || a.Start == b.Start && (n == 1 || a.Step == b.Step))
		}
	case *Dict:
		if b, ok := b.(*Dict); ok {
			return m.equalDicts(a, b)
		}
	}
	x, okX := asSet(a)
	y, okY := asSet(b)
	return okX && okY && x.Len() == y.Len() && m.subset(x, y)
}

func (m *Meter) equalItems(a, b []Value) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !m.equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

func (m *Meter) equalDicts(a, b *Dict) bool {
	if a.Len() != b.Len() {
		return false
	}
	for e := range a.Entries {
		w, ok := b.get(m.hashKey(e.Key))
		if !ok || !m.equal(e.Value, w) {
			return false
		}
	}
	return true
}

func (m *Meter) subset(a, b *Set) bool {
	for e := range a.dict.Entries {
		m.Step(1)
		if !m.has(b, e.Key) {
			return false
		}
	}
	return true
}

func (m *Meter) compareSets(op lex.Kind, a, b *Set) bool {
	switch op {
	case lex.Less:
		return a.Len() < b.Len() && m.subset(a, b)
	case lex.LessEqual:
		return m.subset(a, b)
	case lex.Greater:
		return b.Len() < a.Len() && m.subset(b, a)
	}
	return m.subset(b, a)
}

// order compares two values that have an order; ok is false where one is not a
// number.
func (m *Meter) order(a, b Value) (order int, ok bool) {
	m.weigh(a)
	m.Enter()
	defer m.Leave()
	if x, ok := asFloat(a); ok {
		if y, ok := asFloat(b); ok {
			i, okI := asInt(a)
			j, okJ := asInt(b)
			if okI && okJ {
				return cmp.Compare(i, j), true
			}
			return cmp.Compare(x, y), x == x && y == y
		}
	}
	switch a := a.(type) {
	case Str:
		if b, ok := b.(Str); ok {
			return strings.Compare(string(a), string(b)), true // UTF-8 keeps the order of code points
		}
	case Bytes:
		if b, ok := b.(Bytes); ok {
			return strings.Compare(string(a), string(b)), true
		}
	case *List:
		if b, ok := b.(*List); ok {
			return m.orderItems(a.Items, b.Items)
		}
	case *Tuple:
		if b, ok := b.(*Tuple); ok {
			return m.orderItems(a.Items, b.Items)
		}
	}
	m.Failf("%s and %s have no order", a.TypeName(), b.TypeName())
	return 0, false
}

func (m *Meter) orderItems(a, b []Value) (order int, ok bool) {
	for i := range min(len(a), len(b)) {
		if !m.equal(a[i], b[i]) {
			return m.order(a[i], b[i])
		}
	}
	return cmp.Compare(len(a), len(b)), true
}

// contains is "in".
func (m *Meter) contains(container, v Value) bool {
	switch c := container.(type) {
	case *Dict:
		_, ok := c.get(m.hashKey(v))
		return ok
	case *Set:
		return m.has(c, v)
	case Str:
		s, ok := v.(Str)
		if !ok {
			m.Failf("a string contains strings, not %s", KindOf(v))
		}
		m.Step(len(c) >> 4)
		return strings.Contains(string(c), string(s))
	case *view:
		if c.kind == "dict_keys" {
			return m.contains(c.of, v)
		}
	}
	next := m.Iterate(container)
	for {
		item, ok := next()
		if !ok {
			return false
		}
		if m.equal(item, v) {
			return true
		}
	}
}
