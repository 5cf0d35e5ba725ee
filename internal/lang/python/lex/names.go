package lex

import (
	"encoding/binary"
	"unsafe"
)

// NameID is the index of an identifier in Tree.Names. Zero is no name. Ids are
// given in order of first appearance and mean nothing outside their tree.
type NameID = int32

// nameTable interns the identifiers of one file at a time: open addressing over
// hashes, so that one look-up gives a keyword's kind or a name's id. Its memory
// is kept from file to file.
type nameTable struct {
	slots []nameSlot
	seed  []nameSlot // the slots with only keywords and soft names in them
	names []string
}

type nameSlot struct {
	hash uint32 // 0 marks a free slot
	id   NameID
}

const (
	initialSlots = 1 << 10
	// Multipliers of the multiply-and-shift family of hashes (Knuth's golden
	// ratio, and the first constant of wyhash's successor rapidhash).
	hashMul1 = 0x9E3779B97F4A7C15
	hashMul2 = 0xD6E8FEB86659FD93
	// Padding is how many zero bytes follow a text, so that the lexer and the
	// hash may read past its end.
	Padding = 16
)

func newNameTable() *nameTable {
	t := &nameTable{slots: make([]nameSlot, initialSlots), names: []string{""}}
	for _, list := range [][]string{keywords[:], softNames[:]} {
		for _, word := range list {
			t.intern(append([]byte(word), make([]byte, Padding)...), len(word))
		}
	}
	t.seed = append(t.seed, t.slots...)
	return t
}

// reset forgets all names but the keywords and soft names.
func (t *nameTable) reset() {
	if len(t.slots) > initialSlots {
		t.slots = t.slots[:initialSlots]
	}
	copy(t.slots, t.seed)
	t.names = append([]string(nil), t.names[:endSoft]...)
}

// hashName hashes the first n bytes of b, of which 8 more are readable.
func hashName(b []byte, n int) uint32 {
	h := uint64(n) * hashMul2
	i := 0
	for ; n-i > 8; i += 8 {
		h = (h ^ binary.LittleEndian.Uint64(b[i:])) * hashMul1
		h ^= h >> 29
	}
	tail := binary.LittleEndian.Uint64(b[i:]) << (8 * (8 - uint(n-i)))
	h = (h ^ tail) * hashMul1
	return uint32(h>>32) | 1
}

// intern returns the id of the identifier in the first n > 0 bytes of b, which
// must stay unchanged for as long as the names are used.
func (t *nameTable) intern(b []byte, n int) NameID {
	h := hashName(b, n)
	mask := uint32(len(t.slots) - 1)
	i := h >> 3 & mask
	for t.slots[i].hash != 0 {
		if s := t.slots[i]; s.hash == h && t.names[s.id] == string(b[:n]) {
			return s.id
		}
		i = (i + 1) & mask
	}
	id := NameID(len(t.names))
	t.names = append(t.names, unsafe.String(&b[0], n))
	t.slots[i] = nameSlot{h, id}
	if len(t.names)*2 > len(t.slots) {
		t.grow()
	}
	return id
}

func (t *nameTable) internString(s string) NameID {
	return t.intern(append([]byte(s), make([]byte, Padding)...), len(s))
}

func (t *nameTable) grow() {
	old := t.slots
	if n := 2 * len(old); cap(old) >= n {
		old = append([]nameSlot(nil), old...)
		t.slots = t.slots[:n]
		clear(t.slots)
	} else {
		t.slots = make([]nameSlot, n)
	}
	mask := uint32(len(t.slots) - 1)
	for _, s := range old {
		if s.hash == 0 {
			continue
		}
		i := s.hash >> 3 & mask
		for t.slots[i].hash != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = s
	}
}
