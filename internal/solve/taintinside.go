package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// What is made of a container depends on the labels inside of it, and so it is with exceptions and objects
// outside of the program that hold what they were given. Before there are labels nobody looks for them there,
// so who is given such a thing is found once, and told when the first label comes in.
//
//	parts = [c for c in text]    text gets a label, and so do elements of parts
//	line = "".join(parts)        the list is the same one: looked at again for what is in it

// givenTo says who is given things that can hold labels: instructions, numbered over all instances, and the
// things that they are in.
type givenTo struct {
	users   map[lattice.Atom][]int32
	parents map[lattice.Atom][]lattice.Atom
	told    map[lattice.Atom]bool
	holds   map[lattice.Atom]bool // whether it is such a thing, of those asked about
}

// findGiven finds who is given things that can hold labels.
func (s *solver) findGiven() givenTo {
	g := givenTo{users: map[lattice.Atom][]int32{}, parents: map[lattice.Atom][]lattice.Atom{}, told: map[lattice.Atom]bool{}, holds: map[lattice.Atom]bool{}}
	for i := range s.insts {
		if s.insts[i].blocks != nil {
			s.findGivenIn(int32(i), &g)
		}
	}
	for l := range s.keys {
		k := s.keys[l]
		if k.kind != elementLoc && k.kind != attrLoc || k.b == anyElement || !g.canHold(s, lattice.Atom(k.a)) {
			continue
		}
		for _, a := range s.Set(s.values[l]) {
			if g.canHold(s, a) {
				g.parents[a] = append(g.parents[a], lattice.Atom(k.a))
			}
		}
	}
	return g
}

// canHold reports whether a thing is one that is looked into for labels.
func (g *givenTo) canHold(s *solver, a lattice.Atom) bool {
	if s.containerOf(a) != nil {
		return true
	}
	k := s.Atoms[a]
	if k.Kind != lattice.Created {
		return false
	}
	is, ok := g.holds[a]
	if !ok {
		is = s.Atoms[k.C].Kind == lattice.External || s.isException(a)
		g.holds[a] = is
	}
	return is
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
		case in.Op != ir.Call && in.Op != ir.Bin && in.Op != ir.Format && in.Op != ir.Build && in.Op != ir.Attr && in.Op != ir.Raise:
			continue
		}
		f.m.AnyOperand(v, func(o ir.Value) bool {
			for _, a := range s.Set(f.val(o)) {
				if k := s.Atoms[a]; k.Kind == lattice.Bound { // what a method belongs to
					a = lattice.Atom(k.A)
				}
				if g.canHold(s, a) {
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

// heldLabels tells those who are given a thing, or one that it is in, that there are labels in it.
func (s *solver) heldLabels(a lattice.Atom) {
	g := &s.taint.given
	if g.told[a] || !g.canHold(s, a) {
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
