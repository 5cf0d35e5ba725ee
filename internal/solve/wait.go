package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// A call is evaluated when all that it is given has a value: while a function that
// gives one was not evaluated, nothing may be said of it, as what is said once, stays
// (locations only grow). So it is with branches, and attributes that were not seen
// assigned. Some values never come: of a variable that was deleted, of a function
// that always raises, of a recursion without an end. What waits for them is released
// when all else is done; what it misses is Unknown then.

// waits reports whether the current instruction is to wait for a value.
func (e *evaluation) waits() bool {
	if e.part != nil || e.released[e.reader] {
		return false
	}
	if e.visit == nil {
		e.waiting = append(e.waiting, e.reader)
	}
	return true
}

// maxReleases bounds how often the first waiting instruction of each instance is released;
// after that all are.
const maxReleases = 8

// releaseSome releases the first waiting instruction of each instance, and reports false
// when none waits. The others may wait for no more than that one.
func (s *solver) releaseSome() bool {
	s.releases++
	slices.Sort(s.waiting)
	list := slices.Compact(s.waiting)
	s.waiting = nil
	last, found := int32(0), false
	for _, r := range list {
		i := s.fnOf[s.owner[r]]
		if s.released[r] || !s.stillWaits(r) {
			continue
		}
		if i == last && s.releases <= maxReleases {
			s.waiting = append(s.waiting, r)
			continue
		}
		last, found = i, true
		s.released[r] = true
		s.notify(r, staleRest)
	}
	return found
}

// stillWaits reports whether an instruction has no value yet, in a block that can be
// reached.
func (s *solver) stillWaits(r int32) bool {
	block := s.owner[r]
	k := &s.insts[s.fnOf[block]]
	b := &k.blocks[block-k.block]
	v := ir.Value(r - k.instr)
	if !b.live || b.stop != 0 && v > b.stop {
		return false
	}
	m := s.mods[s.fns[k.fn].mod].Module
	if in := &m.Instrs[v]; in.Op == ir.Branch {
		v = in.A
	}
	return k.vals[v-k.off] == 0
}

// missing is the value of an attribute that an object does not have, by all that
// was seen.
func (e *evaluation) missing() lattice.Val {
	if e.waits() {
		return 0
	}
	return lattice.Unknown
}
