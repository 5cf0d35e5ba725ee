package value

import (
	"unicode/utf8"
)

// Iterate returns a function that hands out what a value holds, one by one.
func (m *Meter) Iterate(v Value) func() (Value, bool) {
	i := 0
	next := func(length int, at func(int) Value) (Value, bool) {
		m.Step(1)
		if i >= length {
			return nil, false
		}
		i++
		return at(i - 1), true
	}
	switch v := v.(type) {
	case *List:
		return func() (Value, bool) { return next(len(v.Items), func(i int) Value { return v.Items[i] }) }
	case *Tuple:
		return func() (Value, bool) { return next(len(v.Items), func(i int) Value { return v.Items[i] }) }
	case *Range:
		return func() (Value, bool) { return next(int(v.length()), func(i int) Value { return v.at(int64(i)) }) }
	case Bytes:
		return func() (Value, bool) { return next(len(v), func(i int) Value { return Int(v[i]) }) }
	case Str:
		return func() (Value, bool) {
			m.Step(1)
			_, width := utf8.DecodeRuneInString(string(v[i:]))
			i += width
			return v[i-width : i], width > 0
		}
	case *Dict:
		return m.entries(v, func(e Entry) Value { return e.Key })
	case *Set:
		return m.entries(&v.dict, func(e Entry) Value { return e.Key })
	case *view:
		return m.entries(v.of, v.pick)
	case *Iterator:
		return func() (Value, bool) {
			m.Step(1)
			m.Enter() // iterators may draw on iterators
			item, ok := v.next()
			m.Leave()
			return item, ok
		}
	}
	m.Failf("%s cannot be iterated over", KindOf(v))
	return nil
}

func (m *Meter) entries(d *Dict, pick func(Entry) Value) func() (Value, bool) {
	i, size := 0, d.Len()
	return func() (Value, bool) {
		m.Step(1)
		if d.Len() != size {
			m.Failf("the dict or set changes its size while it is iterated over")
		}
		for i < len(d.entries) {
			e := d.entries[i]
			i++
			if !e.dead {
				return pick(e), true
			}
		}
		return nil, false
	}
}

// Collect returns all that a value hands out. The slice is the value's own where
// that is possible: it must not be changed.
func (m *Meter) Collect(v Value) []Value {
	switch v := v.(type) {
	case *List:
		m.Step(len(v.Items))
		return v.Items
	case *Tuple:
		m.Step(len(v.Items))
		return v.Items
	}
	var out []Value
	next := m.Iterate(v)
	for {
		item, ok := next()
		if !ok {
			return out
		}
		m.Alloc(ItemSize)
		out = append(out, item)
	}
}
