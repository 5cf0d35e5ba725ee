package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// What is made of a container depends on the labels inside of it. Before there are labels nobody looks
// for them there, so who is given a container is found once, and told when the first label comes in.
//
//	parts = [c for c in text]    text gets a label, and so do elements of parts
//	line = "".join(parts)        the list is the same one: looked at again for what is in it

// givenTo says who is given containers: instructions, numbered over all instances, and the
// containers that they are in.
type givenTo struct {
	users   map[lattice.Atom][]int32
	parents map[lattice.Atom][]lattice.Atom
	told    map[lattice.Atom]bool
}

// findGiven finds who is given containers.
func (s *solver) findGiven() givenTo {
	g := givenTo{users: map[lattice.Atom][]int32{}, parents: map[lattice.Atom][]lattice.Atom{}, told: map[lattice.Atom]bool{}}
	for i := range s.insts {
		if s.insts[i].blocks != nil {
			s.findGivenIn(int32(i), &g)
		}
	}
	for l := range s.keys {
		k := s.keys[l]
		if k.kind != elementLoc || k.b == anyElement {
			continue
		}
		for _, a := range s.Set(s.values[l]) {
			if s.containers[a] != nil {
				g.parents[a] = append(g.parents[a], lattice.Atom(k.a))
			}
		}
	}
	return g
}

func (s *solver) findGivenIn(i int32, g *givenTo) {
	k := &s.insts[i]
	f, fn := s.frameOf(i), s.ir(k.fn)
	for v := fn.First; v < fn.End; v++ {
		switch in := &f.m.Instrs[v]; {
		case s.owner[k.instr+int32(v)] == 0:
			continue
		case in.Op == ir.Call && s.onlyOwn(f.val(in.A)):
			continue // it looks into what it is given as it needs it
		case in.Op != ir.Call && in.Op != ir.Bin && in.Op != ir.Format && in.Op != ir.Build:
			continue
		}
		f.m.AnyOperand(v, func(o ir.Value) bool {
			for _, a := range s.Set(f.val(o)) {
				if s.containers[a] != nil {
					g.users[a] = append(g.users[a], k.instr+int32(v))
				}
			}
			return false
		})
	}
}

// onlyOwn reports whether all that a callee may be is functions of the program.
func (s *solver) onlyOwn(callee lattice.Val) bool {
	for _, a := range s.Set(callee) {
		if s.Atoms[s.methodOf(a)].Kind != lattice.FuncObj {
			return false
		}
	}
	return callee != 0 && !s.Is(callee, lattice.OrUnknown)
}

// heldLabels tells those who are given a container, or one that it is in, that there are labels in it.
func (s *solver) heldLabels(a lattice.Atom) {
	g := &s.taint.given
	if g.told[a] {
		return
	}
	g.told[a] = true
	for _, r := range g.users[a] {
		s.notify(r, staleRest)
	}
	for _, p := range g.parents[a] {
		s.heldLabels(p)
	}
}
