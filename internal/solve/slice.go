package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// slice evaluates a subscript that is a slice of sequences that the program makes: it
// is a new sequence. It returns 0 where there is something else to slice.
func (e *evaluation) slice(v ir.Value, object, key lattice.Val) lattice.Val {
	keys, set := e.Set(key), e.Set(object)
	if len(keys) != 1 || !e.isSlice(keys[0]) || e.Is(key, lattice.OrUnknown) || len(set) == 0 || e.Is(object, lattice.OrUnknown) {
		return 0
	}
	for _, a := range set {
		if e.containerOf(a) == nil || e.isDict(a) {
			return 0
		}
	}
	class := lattice.Atom(e.Atoms[set[0]].C)
	if n := e.lengthOf(set[0], e.containerOf(set[0])); len(set) == 1 && n >= 0 {
		if from, to, ok := e.sliceEnds(keys[0], n); ok {
			out, _ := e.newContainer(v, class, to-from)
			for i := from; i < to; i++ {
				e.setElement(out, e.Atoms[e.Int(i-from)].A, e.element(set[0], e.Atoms[e.Int(i)].A), true)
			}
			return e.One(out)
		}
	}
	out, _ := e.newContainer(v, class, -1)
	for _, a := range set {
		e.addElement(out, e.values(a, e.containerOf(a)))
	}
	return e.One(out)
}

// sliceEnds are the ends of a slice of n elements, where they are constants and there
// is no step.
func (e *evaluation) sliceEnds(slice lattice.Atom, n int) (from, to int, ok bool) {
	ends := [2]int{0, n}
	for i := range 3 {
		l, ok := e.find(elementLoc, int32(slice), e.Atoms[e.Int(i)].A)
		if !ok {
			continue
		}
		list, all := e.constants(e.load(l))
		if i == 2 || !all || len(list) != 1 || list[0].Kind != types.IntConst && list[0].Kind != types.NoneConst {
			return 0, 0, false
		}
		if list[0].Kind == types.NoneConst {
			continue
		}
		end := list[0].Int
		if end < 0 {
			end += int64(n)
		}
		ends[i] = int(min(max(end, 0), int64(n)))
	}
	return ends[0], max(ends[0], ends[1]), true
}
