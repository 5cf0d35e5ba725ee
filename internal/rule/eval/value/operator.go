package value

import (
	"math"
	"math/bits"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// Binary applies a binary operator.
func (m *Meter) Binary(op lex.Kind, a, b Value) Value {
	if x, ok := asInt(a); ok {
		if y, ok := asInt(b); ok {
			return m.integers(op, x, y, a, b)
		}
	}
	if x, ok := asFloat(a); ok {
		if y, ok := asFloat(b); ok && arithmetic(op) {
			return m.floats(op, x, y)
		}
	}
	switch op {
	case lex.Plus:
		if v := m.concat(a, b); v != nil {
			return v
		}
	case lex.Star:
		if n, ok := asInt(b); ok {
			if v := m.repeat(a, n); v != nil {
				return v
			}
		} else if n, ok := asInt(a); ok {
			if v := m.repeat(b, n); v != nil {
				return v
			}
		}
	case lex.Percent:
		if s, ok := a.(Str); ok {
			return m.percent(string(s), b)
		}
	case lex.VBar, lex.Amper, lex.Minus, lex.Circumflex:
		if v := m.setOperation(op, a, b); v != nil {
			return v
		}
	}
	m.Failf("%s cannot be applied to %s and %s", op, a.TypeName(), b.TypeName())
	return nil
}

// arithmetic reports whether an operator applies to floats.
func arithmetic(op lex.Kind) bool {
	switch op {
	case lex.Plus, lex.Minus, lex.Star, lex.Slash, lex.DoubleSlash, lex.Percent, lex.DoubleStar:
		return true
	}
	return false
}

// concat joins two sequences of one type; nil where the values are none.
func (m *Meter) concat(a, b Value) Value {
	switch a := a.(type) {
	case Str:
		if b, ok := b.(Str); ok {
			m.Alloc(len(a) + len(b))
			return a + b
		}
	case Bytes:
		if b, ok := b.(Bytes); ok {
			m.Alloc(len(a) + len(b))
			return a + b
		}
	case *List:
		if b, ok := b.(*List); ok {
			l := m.NewList(a.Items)
			m.Extend(l, b)
			return l
		}
	case *Tuple:
		if b, ok := b.(*Tuple); ok {
			return m.NewTuple(append(a.Items[:len(a.Items):len(a.Items)], b.Items...))
		}
	}
	return nil
}

// repeat repeats a sequence; nil where the value is none.
func (m *Meter) repeat(v Value, n int64) Value {
	n = max(n, 0)
	pay := func(size int) {
		hi, lo := bits.Mul64(uint64(size), uint64(n))
		if hi > 0 || lo > math.MaxInt32 {
			lo = math.MaxInt32
		}
		m.Alloc(ContainerSize + int(lo))
	}
	switch v := v.(type) {
	case Str:
		pay(len(v))
		return Str(strings.Repeat(string(v), int(n)*min(len(v), 1)))
	case Bytes:
		pay(len(v))
		return Bytes(strings.Repeat(string(v), int(n)*min(len(v), 1)))
	case *List:
		pay(ItemSize * len(v.Items))
		return &List{Items: repeated(v.Items, int(n))}
	case *Tuple:
		pay(ItemSize * len(v.Items))
		return &Tuple{Items: repeated(v.Items, int(n))}
	}
	return nil
}

func repeated(items []Value, n int) []Value {
	if len(items) == 0 {
		return nil
	}
	out := make([]Value, 0, len(items)*n)
	for range n {
		out = append(out, items...)
	}
	return out
}

// integers applies an operator to two integers, a and b being the values they
// come from: "&", "|" and "^" of booleans are booleans.
func (m *Meter) integers(op lex.Kind, x, y int64, a, b Value) Value {
	_, boolA := a.(Bool)
	_, boolB := b.(Bool)
	logical := func(n int64) Value {
		if boolA && boolB {
			return Bool(n != 0)
		}
		return Int(n)
	}
	switch op {
	case lex.Plus:
		sum := x + y
		m.within((sum > x) == (y > 0))
		return Int(sum)
	case lex.Minus:
		diff := x - y
		m.within((diff < x) == (y > 0))
		return Int(diff)
	case lex.Star:
		return Int(m.multiply(x, y))
	case lex.Slash:
		m.divisor(y != 0)
		return Float(float64(x) / float64(y))
	case lex.DoubleSlash, lex.Percent:
		m.divisor(y != 0)
		q, r := floorDivide(x, y)
		if op == lex.Percent {
			return Int(r)
		}
		m.within(x != math.MinInt64 || y != -1)
		return Int(q)
	case lex.DoubleStar:
		return m.power(x, y)
	case lex.LShift:
		m.within(y >= 0 && (x == 0 || y < 63 && x<<y>>y == x))
		return Int(x << uint(y))
	case lex.RShift:
		m.within(y >= 0)
		return Int(x >> uint(min(y, 63)))
	case lex.Amper:
		return logical(x & y)
	case lex.VBar:
		return logical(x | y)
	case lex.Circumflex:
		return logical(x ^ y)
	}
	m.Failf("%s cannot be applied to integers", op)
	return nil
}

// within ends the evaluation unless a result fits.
func (m *Meter) within(ok bool) {
	if !ok {
		m.Failf("integers beyond 64 bits are not supported in rule files")
	}
}

func (m *Meter) divisor(ok bool) {
	if !ok {
		m.Failf("division by zero")
	}
}

func (m *Meter) multiply(x, y int64) int64 {
	p := x * y
	m.within(x == 0 || p/x == y && (x != -1 || y != math.MinInt64))
	return p
}

// floorDivide divides as Python does: the remainder has the divisor's sign.
func floorDivide(x, y int64) (q, r int64) {
	if y == -1 {
		return -x, 0
	}
	q, r = x/y, x%y
	if r != 0 && (r < 0) != (y < 0) {
		q, r = q-1, r+y
	}
	return q, r
}

func (m *Meter) power(x, y int64) Value {
	if y < 0 {
		m.divisor(x != 0)
		return Float(math.Pow(float64(x), float64(y)))
	}
	if x == 0 || x == 1 || x == -1 {
		switch {
		case y == 0:
			return Int(1)
		case x == -1 && y%2 == 0:
			return Int(1)
		}
		return Int(x)
	}
	m.within(y < 64)
	result := int64(1)
	for range y {
		result = m.multiply(result, x)
	}
	return Int(result)
}

func (m *Meter) floats(op lex.Kind, x, y float64) Value {
	switch op {
	case lex.Plus:
		return Float(x + y)
	case lex.Minus:
		return Float(x - y)
	case lex.Star:
		return Float(x * y)
	case lex.DoubleStar:
		m.divisor(x != 0 || y >= 0)
		p := math.Pow(x, y)
		if math.IsNaN(p) && !math.IsNaN(x) && !math.IsNaN(y) {
			m.Failf("complex numbers are not supported in rule files")
		}
		return Float(p)
	}
	m.divisor(y != 0)
	if op == lex.Slash {
		return Float(x / y)
	}
	r := math.Mod(x, y)
	if r != 0 && (r < 0) != (y < 0) {
		r += y
	}
	if op == lex.Percent {
		return Float(r)
	}
	return Float(math.Round((x - r) / y))
}

// setOperation applies "|", "&", "-" or "^" to sets, and "|" to dicts and type
// hints; nil where the values are none.
func (m *Meter) setOperation(op lex.Kind, a, b Value) Value {
	x, okX := asSet(a)
	y, okY := asSet(b)
	if okX && okY {
		return m.combineSets(op, x, y)
	}
	if op != lex.VBar {
		return nil
	}
	dx, okX := a.(*Dict)
	dy, okY := b.(*Dict)
	switch {
	case okX && okY:
		d := m.NewDict()
		m.Update(d, dx)
		m.Update(d, dy)
		return d
	case isHint(a) && isHint(b):
		return &Hint{Name: "a union of types"}
	}
	return nil
}

func (m *Meter) combineSets(op lex.Kind, x, y *Set) *Set {
	out := m.NewSet()
	out.Frozen = x.Frozen
	for _, v := range x.Items() {
		m.Step(1)
		in := m.has(y, v)
		if op == lex.VBar || op == lex.Amper && in || (op == lex.Minus || op == lex.Circumflex) && !in {
			m.Add(out, v)
		}
	}
	if op == lex.VBar || op == lex.Circumflex {
		for _, v := range y.Items() {
			m.Step(1)
			if op == lex.VBar || !m.has(x, v) {
				m.Add(out, v)
			}
		}
	}
	return out
}

// Unary applies "not", "-", "+" or "~".
func (m *Meter) Unary(op lex.Kind, v Value) Value {
	if op == lex.KwNot {
		return Bool(!Truth(v))
	}
	if n, ok := asInt(v); ok {
		switch op {
		case lex.Minus:
			m.within(n != math.MinInt64)
			return Int(-n)
		case lex.Tilde:
			return Int(^n)
		}
		return Int(n)
	}
	if f, ok := v.(Float); ok && op != lex.Tilde {
		if op == lex.Minus {
			return -f
		}
		return f
	}
	m.Failf("%s cannot be applied to %s", op, v.TypeName())
	return nil
}

func asInt(v Value) (int64, bool) {
	switch v := v.(type) {
	case Int:
		return int64(v), true
	case Bool:
		if v {
			return 1, true
		}
		return 0, true
	}
	return 0, false
}

func asFloat(v Value) (float64, bool) {
	if f, ok := v.(Float); ok {
		return float64(f), true
	}
	n, ok := asInt(v)
	return float64(n), ok
}

// asSet sees sets, and the keys of dicts, as sets.
func asSet(v Value) (*Set, bool) {
	switch v := v.(type) {
	case *Set:
		return v, true
	case *view:
		if v.kind == "dict_keys" {
			return &Set{dict: *v.of}, true
		}
	}
	return nil, false
}

// isHint reports whether a value may stand for a type.
func isHint(v Value) bool {
	switch v.(type) {
	case *Hint, typeObject, *Class, None:
		return true
	}
	return false
}
