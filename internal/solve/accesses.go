package solve

import (
	"cmp"
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// Access is an instruction's read or write of a location, and what it read or
// wrote.
type Access struct {
	At  ir.Value
	Loc Loc
	Val lattice.Val
}

// accesses is what the instructions of one instance read and write. Evaluations
// do not keep it: it is found by one more evaluation of an instance that somebody
// asks about.
type accesses struct {
	reads, writes []Access

	now int // how many of the reads and writes belong to instructions before the current one
	own int
}

func (a *accesses) read(l loc, v lattice.Val)  { a.reads = append(a.reads, Access{Loc: l, Val: v}) }
func (a *accesses) write(l loc, v lattice.Val) { a.writes = append(a.writes, Access{Loc: l, Val: v}) }

// lookUp notes the places in which a class and those that it inherits from may have
// a member.
func (a *accesses) lookUp(s *solver, c lattice.Atom, name, island int32) {
	mro, _ := s.mro(c)
	for _, b := range mro {
		for _, kind := range []locKind{attrLoc, heldLoc, fieldLoc} {
			if l, ok := s.find(kind, int32(s.onIsland(b, island)), name); ok && s.values[l] != 0 {
				a.read(l, s.values[l])
			}
		}
	}
}

// begin drops what was noted before the first instruction was looked at.
func (a *accesses) begin() { *a = accesses{} }

// done says that what was noted since the last time is of an instruction.
func (a *accesses) done(at ir.Value) {
	for i := a.now; i < len(a.reads); i++ {
		a.reads[i].At = at
	}
	for i := a.own; i < len(a.writes); i++ {
		a.writes[i].At = at
	}
	a.now, a.own = len(a.reads), len(a.writes)
}

// Accesses evaluates an instance once more to see what it reads and writes, each in
// order of instruction.
func (w View) Accesses(i Instance) (reads, writes []Access) {
	s := w.s
	if s.insts[i].rounds == 0 {
		return nil, nil
	}
	seen := &accesses{}
	s.asked = seen
	s.observe(int32(i), func(_ *evaluation, v ir.Value) { seen.done(v) })
	s.asked = nil
	s.queue, s.head = s.queue[:0], 0
	byPlace := func(a, b Access) int { return cmp.Compare(a.At, b.At) }
	slices.SortStableFunc(seen.reads, byPlace)
	slices.SortStableFunc(seen.writes, byPlace)
	return seen.reads, seen.writes
}
