package intmap

// ByNumber holds what belongs to handles. A slice of them is faster
// than a map, and most handles are small.
type ByNumber[T any] struct{ list []*T }

// Of returns what belongs to a handle, or nil.
func (m *ByNumber[T]) Of(n int32) *T {
	if int(n) < len(m.list) {
		return m.list[n]
	}
	return nil
}

// Put has something belong to a handle.
func (m *ByNumber[T]) Put(n int32, v *T) {
	if missing := int(n) + 1 - len(m.list); missing > 0 {
		m.list = append(m.list, make([]*T, missing)...)
	}
	m.list[n] = v
}
