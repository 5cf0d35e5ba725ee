package solve

import "math/bits"

// bitset is a set of small numbers.
type bitset []uint64

func newBits(n int) bitset { return make(bitset, (n+63)/64) }

func (b bitset) add(i int)    { b[i>>6] |= 1 << (i & 63) }
func (b bitset) remove(i int) { b[i>>6] &^= 1 << (i & 63) }

// next is the first number from i on that is in the set, or -1.
func (b bitset) next(i int) int {
	for w := i >> 6; w < len(b); w++ {
		word := b[w]
		if w == i>>6 {
			word &= ^uint64(0) << (i & 63)
		}
		if word != 0 {
			return w<<6 + bits.TrailingZeros64(word)
		}
	}
	return -1
}
