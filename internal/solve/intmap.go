package solve

// intMap maps non-zero 64-bit keys to 32-bit values by open addressing. The
// analysis spends most of its time in look-ups of small handles, for which it is
// several times faster than a built-in map.
type intMap struct {
	slots []intSlot
	n     int
}

type intSlot struct {
	key   uint64 // 0 marks a free slot
	value int32
}

const (
	minSlots = 1 << 8
	// hashMul is 2^64 divided by the golden ratio (Knuth's multiplicative hash).
	hashMul = 0x9E3779B97F4A7C15
)

func mix(key uint64) uint64 {
	key *= hashMul
	return key ^ key>>32
}

// get returns the value of a key.
func (m *intMap) get(key uint64) (int32, bool) {
	if m.n == 0 {
		return 0, false
	}
	mask := uint64(len(m.slots) - 1)
	for i := mix(key) & mask; ; i = (i + 1) & mask {
		s := &m.slots[i]
		if s.key == key {
			return s.value, true
		}
		if s.key == 0 {
			return 0, false
		}
	}
}

// put gives a key a value.
func (m *intMap) put(key uint64, value int32) {
	if 4*m.n >= 3*len(m.slots) {
		m.grow()
	}
	mask := uint64(len(m.slots) - 1)
	for i := mix(key) & mask; ; i = (i + 1) & mask {
		s := &m.slots[i]
		if s.key == key {
			s.value = value
			return
		}
		if s.key == 0 {
			*s = intSlot{key, value}
			m.n++
			return
		}
	}
}

func (m *intMap) grow() {
	old := m.slots
	m.slots = make([]intSlot, max(minSlots, 2*len(old)))
	mask := uint64(len(m.slots) - 1)
	for _, s := range old {
		if s.key == 0 {
			continue
		}
		i := mix(s.key) & mask
		for m.slots[i].key != 0 {
			i = (i + 1) & mask
		}
		m.slots[i] = s
	}
}

// handles is a hash table of handles whose contents are elsewhere.
type handles struct {
	slots []handle
	n     int
}

type handle struct {
	hash uint32
	id   int32 // 0 marks a free slot
}

// find returns the handle with a hash for which same is true, or 0.
func (h *handles) find(hash uint64, same func(id int32) bool) int32 {
	if h.n == 0 {
		return 0
	}
	mask := uint64(len(h.slots) - 1)
	for i := hash & mask; h.slots[i].id != 0; i = (i + 1) & mask {
		if s := h.slots[i]; s.hash == uint32(hash>>32) && same(s.id) {
			return s.id
		}
	}
	return 0
}

// add adds a handle that find did not find.
func (h *handles) add(hash uint64, id int32, hashOf func(id int32) uint64) {
	if 4*h.n >= 3*len(h.slots) {
		old := h.slots
		h.slots = make([]handle, max(minSlots, 2*len(old)))
		for _, s := range old {
			if s.id != 0 {
				h.place(hashOf(s.id), s.id)
			}
		}
	}
	h.place(hash, id)
	h.n++
}

func (h *handles) place(hash uint64, id int32) {
	mask := uint64(len(h.slots) - 1)
	i := hash & mask
	for h.slots[i].id != 0 {
		i = (i + 1) & mask
	}
	h.slots[i] = handle{uint32(hash >> 32), id}
}
