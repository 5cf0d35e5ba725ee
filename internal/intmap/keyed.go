package intmap

// Hashable is a key that is no number. Equal keys have equal hashes.
type Hashable interface {
	comparable
	Hash() uint64
}

// Keyed maps keys that are no numbers to 32-bit values. The zero Keyed is empty.
type Keyed[K Hashable] struct {
	keys []K // by number of an entry, less 1
	vals []int32
	ids  Map
}

// Get returns the value of a key.
func (c *Keyed[K]) Get(key K) (int32, bool) {
	for h := key.Hash(); ; h++ {
		n, ok := c.ids.Get(max(h, 1))
		if !ok {
			return 0, false
		}
		if c.keys[n-1] == key {
			return c.vals[n-1], true
		}
	}
}

// Put gives a key that is not there a value.
func (c *Keyed[K]) Put(key K, value int32) {
	h := key.Hash()
	for ; ; h++ {
		if _, ok := c.ids.Get(max(h, 1)); !ok {
			break
		}
	}
	c.keys, c.vals = append(c.keys, key), append(c.vals, value)
	c.ids.Put(max(h, 1), int32(len(c.keys)))
}
