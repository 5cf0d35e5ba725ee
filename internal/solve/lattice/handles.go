package lattice

const minHandles = 1 << 8

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

// reserve makes room for handles that are to come.
func (h *handles) reserve(n int, hashOf func(id int32) uint64) {
	slots := minHandles
	for 3*slots < 4*(h.n+n) {
		slots *= 2
	}
	if slots > len(h.slots) {
		h.rehash(slots, hashOf)
	}
}

// add adds a handle that find did not find.
func (h *handles) add(hash uint64, id int32, hashOf func(id int32) uint64) {
	if 4*h.n >= 3*len(h.slots) {
		h.rehash(max(minHandles, 2*len(h.slots)), hashOf)
	}
	h.place(hash, id)
	h.n++
}

func (h *handles) rehash(slots int, hashOf func(id int32) uint64) {
	old := h.slots
	h.slots = make([]handle, slots)
	for _, s := range old {
		if s.id != 0 {
			h.place(hashOf(s.id), s.id)
		}
	}
}

func (h *handles) place(hash uint64, id int32) {
	mask := uint64(len(h.slots) - 1)
	i := hash & mask
	for h.slots[i].id != 0 {
		i = (i + 1) & mask
	}
	h.slots[i] = handle{uint32(hash >> 32), id}
}
