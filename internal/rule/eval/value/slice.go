package value

// NewList makes a list of items, which it copies.
func (m *Meter) NewList(items []Value) *List {
	m.Alloc(ContainerSize + ItemSize*len(items))
	return &List{Items: append([]Value(nil), items...)}
}

// NewTuple makes a tuple of items, which it keeps.
func (m *Meter) NewTuple(items []Value) *Tuple {
	m.Alloc(ContainerSize + ItemSize*len(items))
	return &Tuple{Items: items}
}

// Slice is what stands in the brackets of x[a:b:c].
type Slice struct{ lower, upper, step Value }

// NewSlice makes a slice; missing parts are None.
func NewSlice(lower, upper, step Value) *Slice { return &Slice{lower, upper, step} }

// TypeName names the type as CPython does.
func (*Slice) TypeName() string { return "slice" }

// bounds resolves a slice against a length, as CPython's slice.indices does.
func (m *Meter) bounds(s *Slice, length int) (start, stop, step int) {
	index := func(v Value, otherwise int) int {
		switch v := v.(type) {
		case None:
			return otherwise
		case Int:
			return int(v)
		case Bool:
			if v {
				return 1
			}
			return 0
		}
		m.Failf("a slice is made of integers, not of %s", KindOf(v))
		return 0
	}
	step = index(s.step, 1)
	low, high := 0, length
	switch {
	case step == 0:
		m.Failf("the step of a slice cannot be 0")
	case step < 0:
		low, high = -1, length-1
	}
	clamp := func(i int) int {
		if i < 0 {
			i += length
		}
		return min(max(i, low), high)
	}
	start, stop = low, high
	if step < 0 {
		start, stop = high, low
	}
	if _, ok := s.lower.(None); !ok {
		start = clamp(index(s.lower, 0))
	}
	if _, ok := s.upper.(None); !ok {
		stop = clamp(index(s.upper, 0))
	}
	return start, stop, step
}

// sliced picks the items that a slice selects.
func sliced[T any](m *Meter, items []T, s *Slice) []T {
	start, stop, step := m.bounds(s, len(items))
	var out []T
	for i := start; step > 0 && i < stop || step < 0 && i > stop; i += step {
		m.Alloc(ItemSize)
		out = append(out, items[i])
		if step > len(items) || -step > len(items) {
			break // the next index would be outside, or overflow
		}
	}
	return out
}
