package flow

import "math/bits"

// Bits is a set of small numbers, all below the size that it was made with.
type Bits []uint64

// NewBits returns an empty set of numbers below n.
func NewBits(n int) Bits { return make(Bits, (n+63)/64) }

// Add puts a number into the set.
func (b Bits) Add(i int) { b[i>>6] |= 1 << (i & 63) }

// Has reports whether a number is in the set. A nil set is empty.
func (b Bits) Has(i int) bool { return len(b) > 0 && b[i>>6]&(1<<(i&63)) != 0 }

// Remove takes a number out of the set.
func (b Bits) Remove(i int) { b[i>>6] &^= 1 << (i & 63) }

// Next is the first number from i on that is in the set, or -1.
func (b Bits) Next(i int) int {
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
