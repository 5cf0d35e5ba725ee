package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// Where labels may be at all is known without going through functions once more: what a value has,
// and what the things that it may be hold, by all that any function puts into them. Most functions
// never see any.

// held are the labels of what things hold, at any time.
type held struct {
	inside []Labels // by atom
	all    Labels
}

// maxHeldRounds bounds how deep things are looked for in things. What lies deeper counts as having all labels.
const maxHeldRounds = 64

// holding is one location of a thing.
type holding struct {
	of  lattice.Atom
	val lattice.Val
}

// findHeld finds which labels things hold.
func (s *solver) findHeld() *held {
	h := &held{inside: make([]Labels, len(s.Atoms)), all: s.taint.all}
	list := s.holdings()
	for range maxHeldRounds {
		grew := false
		for _, k := range list {
			if labels := h.inside[k.of] | h.of(s, k.val); labels != h.inside[k.of] {
				h.inside[k.of], grew = labels, true
			}
		}
		if !grew {
			return h
		}
	}
	for _, k := range list {
		h.inside[k.of] = h.all
	}
	return h
}

// holdings lists what things hold.
func (s *solver) holdings() (list []holding) {
	yields := map[int32]lattice.Val{}
	for l, k := range s.keys {
		switch v := s.values[l]; {
		case v == 0:
		case k.kind == yieldLoc:
			yields[k.a] = v
		case k.kind == elementLoc, k.kind == attrLoc, k.kind == heldLoc, k.kind == holdsLoc, k.kind == argLoc:
			list = append(list, holding{lattice.Atom(k.a), v})
		}
	}
	for a := range s.Atoms {
		switch k, a := s.Atoms[a], lattice.Atom(a); k.Kind {
		case lattice.Bound:
			list = append(list, holding{a, s.One(lattice.Atom(k.A))})
		case lattice.Generator:
			if v := yields[k.A]; v != 0 {
				list = append(list, holding{a, v})
			}
		case lattice.Instance:
			if k.B == 0 {
				continue
			}
			args, _ := s.TypeArgs(a)
			for _, v := range args {
				list = append(list, holding{a, v})
			}
		}
	}
	return list
}

// of are the labels of a value and of what it holds.
func (h *held) of(s *solver, v lattice.Val) Labels {
	labels := s.LabelsOf(v)
	for _, a := range s.Set(v) {
		if int(a) >= len(h.inside) {
			return h.all
		}
		labels |= h.inside[a]
	}
	return labels
}

// LabelsAt are labels that may arrive at an instruction of an instance: those of its value and of its
// operands, and of what these hold, by all that any function puts there. Point.Labels gives no others.
// It is asked when labels were followed.
func (r *Result) LabelsAt(i Instance, at ir.Value) Labels {
	s := r.s
	if s.taint == nil || s.isAbandoned(int32(i)) {
		return 0
	}
	if s.taint.held == nil {
		s.taint.held = s.findHeld()
	}
	h, f := s.taint.held, s.frameOf(int32(i))
	labels := h.of(s, f.val(at))
	f.m.AnyOperand(at, func(o ir.Value) bool {
		labels |= h.of(s, f.val(o))
		if in := &f.m.Instrs[o]; in.Op == ir.Attr { // the receiver of a method
			labels |= h.of(s, f.val(in.A))
		}
		return false
	})
	return labels
}

// IsForLabels reports whether an instance is there for labels alone: it was made when they were followed.
func (r *Result) IsForLabels(i Instance) bool { return r.s.taint != nil && i > r.s.taint.known }
