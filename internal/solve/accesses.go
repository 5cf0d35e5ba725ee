package solve

import (
	"cmp"
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// access is an instruction's read or write of a location, and what it read or
// wrote.
type access struct {
	at ir.Value
	l  loc
	v  lattice.Val
}

// accesses is what the instructions of one instance read and write. Evaluations
// do not keep it: it is found by one more evaluation of an instance that somebody
// asks about.
type accesses struct {
	reads, writes []access

	now int // how many of the reads and writes belong to instructions before the current one
	own int
}

func (a *accesses) read(l loc, v lattice.Val)  { a.reads = append(a.reads, access{l: l, v: v}) }
func (a *accesses) write(l loc, v lattice.Val) { a.writes = append(a.writes, access{l: l, v: v}) }

// lookUp notes the places in which a class and those that it inherits from may have
// a member.
func (a *accesses) lookUp(s *solver, c lattice.Atom, name int32) {
	mro, _ := s.mro(c)
	for _, b := range mro {
		for _, kind := range []locKind{attrLoc, heldLoc, fieldLoc} {
			if l, ok := s.find(kind, int32(b), name); ok && s.values[l] != 0 {
				a.read(l, s.values[l])
			}
		}
	}
}

// done says that what was noted since the last time is of an instruction.
func (a *accesses) done(at ir.Value) {
	for i := a.now; i < len(a.reads); i++ {
		a.reads[i].at = at
	}
	for i := a.own; i < len(a.writes); i++ {
		a.writes[i].at = at
	}
	a.now, a.own = len(a.reads), len(a.writes)
}

// accessesOf evaluates an instance once more to see what it reads and writes.
func (s *solver) accessesOf(i int32) *accesses {
	seen := &accesses{}
	if s.insts[i].rounds == 0 {
		return seen
	}
	s.asked = seen
	s.observe(i, func(_ *evaluation, v ir.Value) { seen.done(v) })
	s.asked = nil
	s.queue, s.head = s.queue[:0], 0
	byPlace := func(a, b access) int { return cmp.Compare(a.at, b.at) }
	slices.SortStableFunc(seen.reads, byPlace)
	slices.SortStableFunc(seen.writes, byPlace)
	return seen
}

// of lists the reads of an instruction.
func (a *accesses) of(v ir.Value) []access {
	i, _ := slices.BinarySearchFunc(a.reads, v, func(r access, v ir.Value) int { return cmp.Compare(r.at, v) })
	j := i
	for j < len(a.reads) && a.reads[j].at == v {
		j++
	}
	return a.reads[i:j]
}

// has reports whether a value may be an atom.
func (s *solver) has(v lattice.Val, a lattice.Atom) bool {
	for _, b := range s.Set(v) {
		if b == a {
			return true
		}
	}
	return false
}

// callers lists the instructions that call an instance, numbered over all instances:
// whatever calls it reads what it returns.
func (s *solver) callers(i int32) []int32 {
	l, ok := s.find(resultLoc, i, 0)
	if !ok {
		return nil
	}
	var list []int32
	seen := map[int32]bool{}
	for _, r := range s.numbers(s.readers[l]) {
		if r > 0 && !seen[r] {
			seen[r] = true
			list = append(list, r)
		}
	}
	return list
}

// at is the instance and the instruction that a number over all instances stands
// for.
func (s *solver) at(r int32) (i int32, v ir.Value) {
	i = s.fnOf[s.owner[r]]
	return i, ir.Value(r - s.insts[i].instr)
}
