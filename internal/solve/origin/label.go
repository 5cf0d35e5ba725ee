package origin

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// WayOfLabel returns how a label came to the value of an operand, or to what that
// contains: from a source, the first hop, on. It is nil where that cannot be found.
func (o *Origins) WayOfLabel(context solve.Instance, operand ir.Value, label solve.Labels) []Hop {
	w := &search{Origins: o, logsLeft: maxLogs, fuelLeft: maxFuel, label: label, seen: map[state]bool{}, weakEnd: -1}
	f := w.Frame(context)
	w.inside(-1, state{i: context}, &f, operand)
	if end := w.search(); end >= 0 {
		return w.hops(end)
	}
	return nil
}

// has reports whether a value is what is looked for, or may be.
func (w *search) has(v lattice.Val, a lattice.Atom) bool {
	if w.label != 0 {
		return w.LabelsOf(v)&w.label != 0
	}
	return w.Has(v, a)
}

// inside goes on to an operand that has the label, or to where what it contains has it.
func (w *search) inside(n int, s state, f *solve.Frame, v ir.Value) bool {
	if v == 0 {
		return false
	}
	if val := f.Val(v); w.LabelsOf(val)&w.label != 0 {
		w.reach(state{i: s.i, v: v}, n, false)
		return true
	} else if w.contents(n, val, maxDetours) {
		return true
	}
	if p := f.M.Instrs[v].Op; p == ir.Phi || p == ir.Refine || p == ir.Build {
		found := false
		f.M.AnyOperand(v, func(o ir.Value) bool {
			if w.LabelsOf(f.Val(o))&w.label != 0 {
				w.reach(state{i: s.i, v: o}, n, false)
				found = true
			}
			return false
		})
		return found
	}
	return false
}

// contents goes on to the locations in containers that have the label.
func (w *search) contents(n int, val lattice.Val, depth int) bool {
	found := false
	look := func(l solve.Loc, ok bool) {
		switch held := w.Held(l); {
		case !ok:
		case w.LabelsOf(held)&w.label != 0:
			w.reach(state{l: l}, n, false)
			found = true
		case depth > 0:
			found = w.contents(n, held, depth-1) || found
		}
	}
	for _, a := range w.Set(val) {
		if w.Atoms[a].Kind == lattice.Generator {
			look(w.Find(solve.YieldLoc, w.Atoms[a].A, 0))
		}
		keys, _, ok := w.Keys(a)
		if !ok {
			look(w.Find(solve.HoldsLoc, int32(a), 0))
			continue
		}
		look(w.Find(solve.ElementLoc, int32(a), solve.AnyKey))
		for _, k := range keys {
			look(w.Find(solve.ElementLoc, int32(a), k))
		}
	}
	return found
}

// beforeLabelled goes on from an instruction that has the label to what it has it from, and
// reports whether it is a source.
func (w *search) beforeLabelled(n int, s state, f *solve.Frame, in *ir.Instr) (end bool) {
	if w.IsSource(s.i, s.v, w.label) {
		return true
	}
	switch in.Op {
	case ir.Phi:
		for _, v := range f.M.Operands(in) {
			w.operand(n, s, f, ir.Value(v))
		}
		return false
	case ir.Param:
		if l, ok := w.Find(solve.ParamLoc, int32(s.i), int32(in.A)); ok {
			w.reach(state{l: l}, n, false)
		}
		return false
	}
	if w.labelledReads(n, s, solve.ResultLoc, solve.YieldLoc) || w.labelledOperands(n, s, f, in) {
		return false
	}
	w.labelledReads(n, s)
	return false
}

// labelledOperands goes on to the operands of an instruction that have the label.
func (w *search) labelledOperands(n int, s state, f *solve.Frame, in *ir.Instr) bool {
	switch in.Op {
	case ir.Global, ir.Cell, ir.FromName, ir.StarName, ir.Caught:
		return false
	case ir.Item, ir.Elem, ir.Next, ir.Attr, ir.Iter, ir.Enter, ir.Refine, ir.Declare, ir.Await:
		return w.operand(n, s, f, in.A) // else it is read out of the object
	case ir.Call:
		found := false
		for i := range f.M.NumArgs(in) {
			found = w.inside(n, s, f, f.M.Arg(in, i).Value) || found
		}
		if found || w.labelledReads(n, s, solve.ElementLoc, solve.AttrLoc, solve.HeldLoc) {
			return true
		}
		return w.operand(n, s, f, in.A)
	}
	found := false
	f.M.AnyOperand(s.v, func(v ir.Value) bool {
		found = w.inside(n, s, f, v) || found
		return false
	})
	return found
}

// labelledReads goes on to the locations of some kinds, or of all, that an instruction reads
// and that have the label.
func (w *search) labelledReads(n int, s state, kinds ...solve.LocKind) bool {
	found := false
	for _, r := range of(w.logOf(s.i).reads, s.v) {
		k := w.Key(r.Loc).Kind
		wanted := len(kinds) == 0
		for _, kind := range kinds {
			wanted = wanted || k == kind
		}
		if wanted && w.LabelsOf(r.Val)&w.label != 0 {
			w.reach(state{l: r.Loc}, n, false)
			found = true
		}
	}
	return found
}

// makesAnother reports whether an instruction makes another value of those that it is
// given.
func (w *search) makesAnother(in *ir.Instr) bool {
	return in.Op == ir.Bin || in.Op == ir.Format || in.Op == ir.Build || in.Op == ir.Unary
}
