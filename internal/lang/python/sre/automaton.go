package sre

import (
	"math/bits"
	"slices"
)

// classes is a set of classes of characters that no set of an expression tells apart, as bits.
type classes [4]uint64

func (c *classes) add(i int)     { c[i/64] |= 1 << (i % 64) }
func (c classes) has(i int) bool { return c[i/64]>>(i%64)&1 != 0 }
func (c classes) isEmpty() bool  { return c == classes{} }
func (c classes) and(d classes) classes {
	for i := range c {
		c[i] &= d[i]
	}
	return c
}

func (c classes) first() int {
	for i, w := range c {
		if w != 0 {
			return i*64 + bits.TrailingZeros64(w)
		}
	}
	return -1
}

// maxClasses bounds the classes of one expression.
const maxClasses = 256

// position is a place in an expression at which a character is read (Glushkov, 1961).
type position struct {
	reads classes
	next  []edge
}

// edge leads to a position. An expression may lead there in several ways without reading anything.
type edge struct {
	to       int
	multiple bool
}

// automaton is an expression without what an automaton cannot tell: lookaround and back references count as
// empty, and counts that are large as unlimited.
type automaton struct {
	positions []position
	chars     []rune // one of each class, of those that are easy to read where there are any
	fuel      int
}

const (
	maxPositions = 600
	maxStates    = 10000  // of Thompson's construction
	maxCopies    = 12     // of what is repeated a number of times
	buildFuel    = 200000 // edges that are walked to find what follows what
	searchFuel   = 200000 // edges of products
)

// step is a state of Thompson's construction: it reads a character, or leads on without.
type step struct {
	position int // -1 for one that reads nothing
	to       []int
}

type builder struct {
	a     *automaton
	sets  []set // by position
	steps []step
	ok    bool
}

// automaton is what an expression is as an automaton, and whether it is small enough. In Search, the
// position 0 reads all that comes before a match.
func (e *Expr) automaton(mode Mode) (*automaton, bool) {
	a := &automaton{fuel: buildFuel}
	b := &builder{a: a, ok: true}
	accept, before := b.step(-1), -1
	if mode == Search {
		before = b.read(everything, -1)
	}
	start := b.build(e.root, accept)
	if mode == Search {
		start = b.step(-1, before, start)
		b.steps[before].to[0] = start
	}
	if !b.ok {
		return a, false
	}
	if !b.classify() {
		return a, false
	}
	a.positions = append(a.positions, position{}) // the start, behind all others
	for i := range b.steps {
		if p := b.steps[i].position; p >= 0 {
			a.positions[p].next = b.follow(b.steps[i].to)
		}
	}
	a.positions[len(a.positions)-1].next = b.follow([]int{start})
	return a, a.fuel > 0
}

func (b *builder) step(position int, to ...int) int {
	b.ok = b.ok && len(b.steps) < maxStates
	b.steps = append(b.steps, step{position, to})
	return len(b.steps) - 1
}

func (b *builder) read(s set, to int) int {
	if len(b.sets) >= maxPositions {
		b.ok = false
		return 0
	}
	b.sets = append(b.sets, s)
	return b.step(len(b.sets)-1, to)
}

// build makes the states of a node that lead to another state, and returns the first.
func (b *builder) build(n *node, to int) int {
	b.a.fuel--
	if b.ok = b.ok && b.a.fuel > 0; !b.ok { // copies of nothing make no states
		return 0
	}
	switch n.kind {
	case matchSet:
		return b.read(n.set, to)
	case concat:
		for _, s := range slices.Backward(n.sub) {
			to = b.build(s, to)
		}
		return to
	case alternate, condition:
		var first []int
		for _, s := range n.sub {
			first = append(first, b.build(s, to))
		}
		return b.step(-1, first...)
	case group, atomic:
		return b.build(n.sub[0], to)
	case repeat:
		return b.repeat(n, to)
	}
	return to
}

func (b *builder) repeat(n *node, to int) int {
	least, most := min(n.min, maxCopies), n.max
	if most > maxCopies {
		loop := b.step(-1, 0, to)
		b.steps[loop].to[0] = b.build(n.sub[0], loop)
		to, most = loop, least
		if least > 0 { // one of them is the loop's first turn
			to, least = b.steps[loop].to[0], least-1
			most = least
		}
	}
	for range most - least {
		to = b.step(-1, b.build(n.sub[0], to), to)
	}
	for range least {
		to = b.build(n.sub[0], to)
	}
	return to
}

// classify finds the classes of characters and one of each.
func (b *builder) classify() bool {
	var cuts []rune
	for _, s := range b.sets {
		for i := 0; i+1 < len(s); i += 2 {
			cuts = append(cuts, s[i], s[i+1]+1)
		}
	}
	cuts = append(cuts, 0, maxRune+1)
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	if len(cuts) > 4096 {
		return false
	}
	a := b.a
	a.positions = make([]position, len(b.sets))
	byMembers := map[string]int{}
	members := make([]byte, (len(b.sets)+7)/8)
	for i := 0; i+1 < len(cuts); i++ {
		clear(members)
		for p, s := range b.sets {
			if s.has(cuts[i]) {
				members[p/8] |= 1 << (p % 8)
			}
		}
		if a.fuel -= len(b.sets); a.fuel < 0 {
			return false
		}
		char := readable(cuts[i], cuts[i+1]-1)
		class, known := byMembers[string(members)]
		if !known {
			if class = len(byMembers); class == maxClasses {
				return false
			}
			byMembers[string(members)] = class
			a.chars = append(a.chars, char)
			for p := range b.sets {
				if members[p/8]>>(p%8)&1 != 0 {
					a.positions[p].reads.add(class)
				}
			}
		} else if ease(char) < ease(a.chars[class]) {
			a.chars[class] = char
		}
	}
	return true
}

// ease orders characters: letters, digits, what else ASCII can print, and the rest.
func ease(r rune) int {
	switch {
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		return 0
	case r >= '0' && r <= '9':
		return 1
	case r > ' ' && r < 0x7f:
		return 2
	case r == ' ':
		return 3
	case r == '\t' || r == '\n':
		return 4
	}
	return 5
}

// readable is the character of a range that is easiest to read.
func readable(lo, hi rune) rune {
	best := lo
	for _, r := range []rune{'a', 'A', '0', '!', ' ', '\t', '\n', hi} {
		if r >= lo && r <= hi && ease(r) < ease(best) {
			best = r
		}
	}
	return best
}

// follow finds the positions to which states lead without reading, by ways that take no edge twice.
func (b *builder) follow(from []int) []edge {
	ways := map[int]int{}
	type taken struct{ from, index int }
	used := map[taken]bool{}
	var walk func(s int)
	walk = func(s int) {
		if b.a.fuel--; b.a.fuel <= 0 {
			return
		}
		if p := b.steps[s].position; p >= 0 {
			ways[p]++
			return
		}
		for i, t := range b.steps[s].to {
			k := taken{s, i}
			if !used[k] {
				used[k] = true
				walk(t)
				used[k] = false
			}
		}
	}
	for _, s := range from {
		walk(s)
	}
	var out []edge
	for p, n := range ways {
		out = append(out, edge{p, n > 1})
	}
	slices.SortFunc(out, func(x, y edge) int { return x.to - y.to })
	return out
}
