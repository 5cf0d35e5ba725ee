package solve

import "codepathfinder.dev/pathfinder/internal/intmap"

// byNumber holds what belongs to handles: to atoms, to names. A slice of them is faster
// than a map, and most handles are small.
type byNumber[T any] struct{ list []*T }

// of returns what belongs to a handle, or nil.
func (m *byNumber[T]) of(n int32) *T {
	if int(n) < len(m.list) {
		return m.list[n]
	}
	return nil
}

func (m *byNumber[T]) put(n int32, v *T) {
	if missing := int(n) + 1 - len(m.list); missing > 0 {
		m.list = append(m.list, make([]*T, missing)...)
	}
	m.list[n] = v
}

// contexts finds instances by what they are for.
type contexts struct {
	keys []contextKey // by number of an entry, less 1
	vals []int32
	ids  intmap.Map
}

func (c *contexts) get(key *contextKey) (int32, bool) {
	for h := key.hash(); ; h++ {
		n, ok := c.ids.Get(max(h, 1))
		if !ok {
			return 0, false
		}
		if c.keys[n-1] == *key {
			return c.vals[n-1], true
		}
	}
}

func (c *contexts) put(key *contextKey, i int32) {
	h := key.hash()
	for ; ; h++ {
		if _, ok := c.ids.Get(max(h, 1)); !ok {
			break
		}
	}
	c.keys, c.vals = append(c.keys, *key), append(c.vals, i)
	c.ids.Put(max(h, 1), int32(len(c.keys)))
}

func (k *contextKey) hash() uint64 {
	h := intmap.Mix(uint64(uint32(k.fn))<<32 | uint64(uint32(k.outer)))
	for i := 0; i < maxKey; i += 2 {
		h = intmap.Mix(h ^ uint64(uint32(k.args[i]))<<32 ^ uint64(uint32(k.args[i+1])))
	}
	return h
}
