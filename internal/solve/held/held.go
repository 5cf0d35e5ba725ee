// Package held finds where labels may be at all, without going through functions once more. In goes a
// solved program of which labels were followed; out comes an upper bound of the labels at each
// instruction: what its values have, and what the things that they may be hold, by all that any
// function puts into them. Most functions never see any. The invariant: no label that
// solve.Point.Labels gives at an instruction is missing in what At gives for it.
//
// In
//
//	box = [request.args["q"]]
//	show(box)
//
// the list holds what is remote, so that At of the call of show has that label, and so has each
// instruction of show that reads its parameter.
package held

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// maxRounds bounds how deep things are looked for in things. What lies deeper counts as having all labels.
const maxRounds = 64

// Held are the labels of what things hold, at any time.
type Held struct {
	w      solve.View
	inside []solve.Labels // by atom
}

// holding is one location of a thing.
type holding struct {
	of  lattice.Atom
	val lattice.Val
}

// Find finds which labels the things of a program hold.
func Find(w solve.View) *Held {
	h := &Held{w: w, inside: make([]solve.Labels, len(w.Atoms))}
	list := h.holdings()
	for range maxRounds {
		grew := false
		for _, k := range list {
			if labels := h.inside[k.of] | h.of(k.val); labels != h.inside[k.of] {
				h.inside[k.of], grew = labels, true
			}
		}
		if !grew {
			return h
		}
	}
	for _, k := range list {
		h.inside[k.of] = lattice.Labels
	}
	return h
}

// holdings lists what things hold.
func (h *Held) holdings() (list []holding) {
	yields := map[int32]lattice.Val{}
	for l := range h.w.Locations() {
		k, v := h.w.Key(l), h.w.Held(l)
		switch {
		case v == 0:
		case k.Kind == solve.YieldLoc:
			yields[k.A] = v
		case k.Kind == solve.ElementLoc, k.Kind == solve.AttrLoc, k.Kind == solve.HeldLoc, k.Kind == solve.HoldsLoc, k.Kind == solve.ArgLoc:
			list = append(list, holding{lattice.Atom(k.A), v})
		}
	}
	for a := range h.w.Atoms {
		switch k, a := h.w.Atoms[a], lattice.Atom(a); k.Kind {
		case lattice.Bound:
			list = append(list, holding{a, h.w.One(lattice.Atom(k.A))})
		case lattice.Generator:
			if v := yields[k.A]; v != 0 {
				list = append(list, holding{a, v})
			}
		case lattice.Instance:
			if k.B == 0 {
				continue
			}
			args, _ := h.w.TypeArgs(a)
			for _, v := range args {
				list = append(list, holding{a, v})
			}
		}
	}
	return list
}

// of are the labels of a value and of what it holds.
func (h *Held) of(v lattice.Val) solve.Labels {
	labels := h.w.LabelsOf(v)
	for _, a := range h.w.Set(v) {
		if int(a) >= len(h.inside) { // made since
			return lattice.Labels
		}
		labels |= h.inside[a]
	}
	return labels
}

// At are labels that may arrive at an instruction of an instance: those of its value and of its
// operands, and of what these hold.
func (h *Held) At(i solve.Instance, at ir.Value) solve.Labels {
	if h.w.IsAbandoned(i) {
		return 0
	}
	f := h.w.Frame(i)
	labels := h.of(f.Val(at))
	f.M.AnyOperand(at, func(o ir.Value) bool {
		labels |= h.of(f.Val(o))
		if in := f.M.Instr(o); in.Op == ir.Attr { // the receiver of a method
			labels |= h.of(f.Val(in.A))
		}
		return false
	})
	return labels
}
