package solve

import (
	"context"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// maxWanted bounds how many functions and module bodies an analysis of some
// functions evaluates besides those, because they call or read them.
const maxWanted = 400

// partial is the state of an analysis of some functions: which are evaluated, and
// what others might add.
type partial struct {
	only     []bool         // by function; no instances but joint ones are made
	left     int            // how many more may be wanted
	shared   map[loc]bool   // globals that functions write
	setNames map[int32]bool // names of attributes that the program assigns
}

// runOnly evaluates some functions, each as if it were called from outside, and
// what they turn out to need.
func (s *solver) runOnly(ctx context.Context, list []FuncRef) {
	s.part = &partial{left: maxWanted + len(list), shared: map[loc]bool{}, setNames: map[int32]bool{}}
	for i := range s.mods {
		m := s.mods[i].Module
		for _, n := range m.Stores {
			s.part.setNames[s.Name(m.Names[n])] = true
		}
	}
	for _, r := range list {
		s.want(s.need(s.indexOf[r.Module]).first + int32(r.Func))
	}
	s.drain(ctx)
}

// findWrites notes which globals functions write.
func (s *solver) findWrites(m *module) {
	for i := range m.Instrs {
		if in := &m.Instrs[i]; in.Op == ir.SetGlobal && in.Flags&ir.FlagTracked == 0 {
			s.part.shared[s.loc(globalLoc, m.index, s.nameOf(m, in.Name))] = true
		}
	}
}

// want has a function evaluated, with the bodies of its module and of the classes
// there, and reports false if it is one too many.
func (s *solver) want(f int32) bool {
	p := s.part
	if p.only[f] {
		return true
	}
	if p.left == 0 {
		return false
	}
	p.left--
	m := &s.mods[s.fns[f].mod]
	if !p.only[m.first] {
		for i := range m.Funcs {
			if kind := m.Funcs[i].Kind; kind == ir.ModuleBody || kind == ir.ClassBody {
				p.only[m.first+int32(i)] = true
			}
		}
		s.enqueue(s.fns[m.first].joint)
	}
	if p.only[f] {
		return true
	}
	p.only[f] = true
	joint := s.fns[f].joint
	for i := range s.ir(f).Params {
		s.grow(s.paramOf(joint, int(i)), s.Join(lattice.Unknown, s.outsideArgument(joint, i)))
	}
	s.enqueue(joint)
	return true
}

// partly is what a location may hold where not all functions are evaluated: what
// those that are wrote, and whatever the others may write.
func (s *solver) partly(l loc) lattice.Val {
	v := s.values[l]
	k := s.keys[l]
	complete := false
	switch k.kind {
	case globalLoc:
		complete = s.want(s.mods[k.a].first) && !s.part.shared[l]
	case resultLoc, yieldLoc:
		complete = s.want(s.insts[k.a].fn)
	case paramLoc:
		complete = s.part.only[s.insts[k.a].fn]
	case defaultLoc:
		complete = s.part.only[s.funcOf(s.Atoms[k.a])]
	case fieldLoc:
		complete = s.completeClass(lattice.Atom(k.a)) && !s.part.setNames[k.b]
	case attrLoc, heldLoc:
		complete = !s.part.setNames[k.b]
	}
	if complete {
		return v
	}
	return s.Join(v, lattice.Unknown)
}

// completeClass reports whether a class's body is evaluated. Those outside of the
// program have none.
func (s *solver) completeClass(c lattice.Atom) bool {
	switch k := s.Atoms[c]; k.Kind {
	case lattice.External:
		return true
	case lattice.ClassObj:
		return s.want(s.mods[k.A].first)
	}
	return false
}
