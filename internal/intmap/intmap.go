// Package intmap is a hash map from 64-bit keys to 32-bit values.
//
// In go non-zero keys; out come their values. The analysis of values spends most
// of its time in look-ups of small handles, for which this is several times faster
// than a built-in map. The invariant: a key has the value it was put with last.
//
//	var m intmap.Map
//	m.Put(7, 1)
//	v, ok := m.Get(7) // 1, true
package intmap

// Map maps non-zero 64-bit keys to 32-bit values by open addressing. The zero Map is
// empty.
type Map struct {
	slots []slot
	n     int
}

type slot struct {
	key   uint64 // 0 marks a free slot
	value int32
}

const (
	minSlots = 1 << 8
	// hashMul is 2^64 divided by the golden ratio (Knuth's multiplicative hash).
	hashMul = 0x9E3779B97F4A7C15
)

// Mix spreads the bits of a key over a hash.
func Mix(key uint64) uint64 {
	key *= hashMul
	return key ^ key>>32
}

// Get returns the value of a key.
func (m *Map) Get(key uint64) (int32, bool) {
	if m.n == 0 {
		return 0, false
	}
	mask := uint64(len(m.slots) - 1)
	for i := Mix(key) & mask; ; i = (i + 1) & mask {
		s := &m.slots[i]
		if s.key == key {
			return s.value, true
		}
		if s.key == 0 {
			return 0, false
		}
	}
}

// Put gives a key a value.
func (m *Map) Put(key uint64, value int32) {
	if 4*m.n >= 3*len(m.slots) {
		m.grow()
	}
	mask := uint64(len(m.slots) - 1)
	for i := Mix(key) & mask; ; i = (i + 1) & mask {
		s := &m.slots[i]
		if s.key == key {
			s.value = value
			return
		}
		if s.key == 0 {
			*s = slot{key, value}
			m.n++
			return
		}
	}
}

// Reserve makes room for keys that are to come.
func (m *Map) Reserve(n int) {
	slots := minSlots
	for 3*slots < 4*(m.n+n) {
		slots *= 2
	}
	if slots > len(m.slots) {
		m.rehash(slots)
	}
}

func (m *Map) grow() { m.rehash(max(minSlots, 2*len(m.slots))) }

func (m *Map) rehash(slots int) {
	old := m.slots
	m.slots = make([]slot, slots)
	mask := uint64(len(m.slots) - 1)
	for _, s := range old {
		if s.key == 0 {
			continue
		}
		i := Mix(s.key) & mask
		for m.slots[i].key != 0 {
			i = (i + 1) & mask
		}
		m.slots[i] = s
	}
}
