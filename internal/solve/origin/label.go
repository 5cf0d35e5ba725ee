package origin

import (
	"cmp"
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// Place is an operand of an instruction in a context.
type Place struct {
	Context solve.Instance
	Operand ir.Value
}

// maxFurther bounds the places looked at for further ways, once there is one.
const maxFurther = 300

// WaysOfLabel returns how a label came to the values of operands, or to what those
// contain: for at most so many sources the way from there, the first hop, on, a shortest
// way first. It is empty where none can be found, or none among few places.
func (o *Origins) WaysOfLabel(to []Place, label solve.Labels, limit int) [][]Hop {
	w := o.newSearch(label, false)
	for _, p := range to {
		f := w.Frame(p.Context)
		first := len(w.steps)
		w.inside(-1, state{i: p.Context}, &f, p.Operand)
		for n := first; n < len(w.steps); n++ {
			w.roots[n] = state{i: p.Context, v: p.Operand}
		}
	}
	ends := w.sources(limit)
	if len(ends) == 0 && w.weakEnd >= 0 {
		ends = append(ends, w.weakEnd)
	}
	var ways [][]Hop
	for _, end := range ends {
		ways = append(ways, w.hops(end))
	}
	return ways
}

// sources searches for at most so many sources.
func (w *search) sources(limit int) (ends []int) {
	type source struct {
		module *ir.Module
		at     ir.Value
	}
	from := map[source]bool{}
	for n := 0; len(ends) < limit; n++ {
		if n = w.searchFrom(n); n < 0 {
			break
		}
		s := w.steps[n].state
		if at := (source{w.Frame(s.i).M, s.v}); !from[at] {
			from[at] = true
			ends = append(ends, n)
		}
		w.most = min(maxStates, len(w.steps)+maxFurther)
	}
	return ends
}

// has reports whether a value is what is looked for, or may be.
func (w *search) has(v lattice.Val, a lattice.Atom) bool {
	switch {
	case w.slicing:
		return v != 0
	case w.label != 0:
		return w.LabelsOf(v)&w.label != 0 || w.typesHave(v, maxDetours)
	}
	return w.Has(v, a)
}

// Inside of a method that puts data into an object, the state's atom is that object, so that
// the data is looked for where the method was called for it.

// calledFor narrows calls of a method, or of a constructor, to those for an object, if there
// are such.
func (w *search) calledFor(object lattice.Atom, callers []solve.Site) []solve.Site {
	k := w.Atoms[object]
	var list []solve.Site
	for _, c := range callers {
		f := w.Frame(c.Instance)
		in := &f.M.Instrs[c.At]
		made := c.Instance == solve.Instance(k.A) && c.At == ir.Value(k.B)
		if made || in.Op == ir.Call && f.M.Instrs[in.A].Op == ir.Attr && w.Has(f.Val(f.M.Instrs[in.A].A), object) {
			list = append(list, c)
		}
	}
	if len(list) == 0 {
		return callers
	}
	return list
}

// inside goes on to an operand that has the label, or to where what it contains has it.
func (w *search) inside(n int, s state, f *solve.Frame, v ir.Value) bool {
	if v == 0 {
		return false
	}
	val := f.Val(v)
	switch {
	case w.LabelsOf(val)&w.label != 0:
		w.reach(state{i: s.i, v: v, a: s.a}, n, false)
		return true
	case w.contents(n, val, maxDetours):
		return true
	}
	if p := f.M.Instrs[v].Op; p == ir.Phi || p == ir.Refine || p == ir.Build {
		found := false
		f.M.AnyOperand(v, func(o ir.Value) bool {
			if w.LabelsOf(f.Val(o))&w.label != 0 {
				w.reach(state{i: s.i, v: o, a: s.a}, n, false)
				found = true
			}
			return false
		})
		if found {
			return true
		}
	}
	if w.typesHave(val, maxDetours) {
		w.reach(state{i: s.i, v: v, a: s.a}, n, false)
		return true
	}
	return false
}

// typesHave reports whether the label is in what an object's type says that it contains.
func (w *search) typesHave(val lattice.Val, depth int) bool {
	key := within{val, depth}
	has, known := w.types[key]
	if !known {
		w.burn(len(w.Set(val)))
		has = w.lookInTypes(val, depth)
		w.types[key] = has
	}
	return has
}

// within is a question about what a value contains, so many objects deep.
type within struct {
	val   lattice.Val
	depth int
}

func (w *search) lookInTypes(val lattice.Val, depth int) bool {
	for _, a := range w.Set(val) {
		if k := w.Atoms[a]; k.Kind != lattice.Instance || k.B == 0 {
			continue
		}
		args, _ := w.TypeArgs(a)
		for _, v := range args {
			if w.LabelsOf(v)&w.label != 0 || depth > 0 && w.typesHave(v, depth-1) {
				return true
			}
		}
	}
	return false
}

// contents goes on to the locations in containers that have the label.
func (w *search) contents(n int, val lattice.Val, depth int) bool {
	key := within{val, depth}
	found, known := w.looked[key]
	if !known && w.fuelLeft > 0 {
		w.burn(len(w.Set(val)))
		found = w.lookInside(n, val, depth)
		w.looked[key] = found
	}
	return found
}

func (w *search) lookInside(n int, val lattice.Val, depth int) bool {
	found := false
	look := func(l solve.Loc, ok bool) {
		switch held := w.Held(l); {
		case !ok:
		case w.LabelsOf(held)&w.label != 0 || w.typesHave(held, maxDetours):
			w.reach(state{l: l}, n, false)
			found = true
		case depth > 0:
			found = w.contents(n, held, depth-1) || found
		}
	}
	for _, a := range w.ordered(val) {
		k := w.Atoms[a]
		if k.Kind == lattice.Generator {
			look(w.Find(solve.YieldLoc, k.A, 0))
		}
		if keys, _, ok := w.Keys(a); ok {
			look(w.Find(solve.ElementLoc, int32(a), solve.AnyKey))
			look(w.Find(solve.ElementLoc, int32(a), solve.KeyElement))
			for _, k := range keys {
				look(w.Find(solve.ElementLoc, int32(a), k))
			}
			continue
		}
		for _, l := range w.Attributes(a) {
			look(l, true)
		}
		look(w.Find(solve.HoldsLoc, int32(a), 0))
		if k.Kind == lattice.Created {
			for i := range int32(maxTypeArgs) {
				look(w.Find(solve.ArgLoc, int32(a), i))
			}
		}
	}
	return found
}

// maxTypeArgs bounds the type variables of a class that are looked at.
const maxTypeArgs = 4

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
	case ir.Yield:
		w.labelledReads(n, s, solve.SentLoc)
		return false
	case ir.Param:
		if l, ok := w.Find(solve.ParamLoc, int32(s.i), int32(in.A)); ok {
			w.reach(state{l: l, a: s.a}, n, false)
		}
		return false
	}
	if w.labelledReads(n, s, solve.ResultLoc, solve.YieldLoc) || w.labelledOperands(n, s, f, in) || w.labelledReads(n, s) {
		return false
	}
	for _, r := range of(w.logOf(s.i).reads, s.v) {
		if w.isRaised(s, r.Loc) {
			continue
		}
		if w.typesHave(r.Val, maxDetours) {
			w.reach(state{l: r.Loc}, n, false)
			return false
		}
		if w.contents(n, r.Val, maxDetours) {
			return false
		}
	}
	if in.Op == ir.Call && f.M.Instrs[in.A].Op == ir.Attr && w.inside(n, s, f, f.M.Instrs[in.A].A) {
		return false
	}
	if in.Op == ir.Call || in.Op == ir.Attr {
		w.madeOf(n, f.Val(in.A))
	}
	return false
}

// madeOf goes on to what objects outside of the program were made of.
func (w *search) madeOf(n int, val lattice.Val) bool {
	found := false
	for _, a := range w.ordered(val) {
		k := w.Atoms[a]
		if k.Kind == lattice.Bound {
			a = lattice.Atom(k.A)
			k = w.Atoms[a]
		}
		if k.Kind != lattice.Created {
			continue
		}
		f := w.Frame(solve.Instance(k.A))
		if in := &f.M.Instrs[k.B]; in.Op == ir.Call {
			for i := range f.M.NumArgs(in) {
				found = w.inside(n, state{i: solve.Instance(k.A)}, &f, f.M.Arg(in, i).Value) || found
			}
		}
	}
	return found
}

// labelledOperands goes on to the operands of an instruction that have the label.
func (w *search) labelledOperands(n int, s state, f *solve.Frame, in *ir.Instr) bool {
	switch in.Op {
	case ir.Global, ir.Cell, ir.FromName, ir.StarName, ir.Caught:
		return false
	case ir.Item, ir.Elem, ir.Next, ir.Attr, ir.Iter, ir.Enter, ir.Refine, ir.Declare, ir.Await:
		if w.operand(n, s, f, in.A) {
			return true
		}
		if w.typesHave(f.Val(in.A), maxDetours) {
			w.reach(state{i: s.i, v: in.A, a: s.a}, n, false)
			return true
		}
		return false // it is read out of the object
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
// and that have the label: to what all objects of a class hold only where no object is known
// that holds it.
func (w *search) labelledReads(n int, s state, kinds ...solve.LocKind) bool {
	found := false
	for _, held := range []bool{false, true} {
		for _, r := range of(w.logOf(s.i).reads, s.v) {
			k := w.Key(r.Loc).Kind
			wanted := len(kinds) == 0 && !w.isRaised(s, r.Loc) || slices.Contains(kinds, k)
			if wanted && (w.loose || (k == solve.HeldLoc) == held) && r.Loc != s.l && w.LabelsOf(r.Val)&w.label != 0 {
				w.reach(state{l: r.Loc}, n, false)
				found = true
			}
		}
		if found {
			break
		}
	}
	return found
}

// isRaised reports whether a location that an instruction reads is what a callee raises: that is no part of
// what the call gives, but the caller raises it too.
func (w *search) isRaised(s state, l solve.Loc) bool {
	k := w.Key(l)
	return k.Kind == solve.ThrownLoc && k.A != int32(s.i)
}

// makesAnother reports whether an instruction makes another value of those that it is
// given.
func (w *search) makesAnother(in *ir.Instr) bool {
	return in.Op == ir.Bin || in.Op == ir.Format || in.Op == ir.Build || in.Op == ir.Unary
}

// ordered is the set of a value in an order that depends on nothing else in the program: objects by
// the place where they are made.
func (w *search) ordered(v lattice.Val) []lattice.Atom {
	set := w.Set(v)
	if len(set) < 2 {
		return set
	}
	set = slices.Clone(set)
	slices.SortStableFunc(set, func(a, b lattice.Atom) int {
		x, y := w.Atoms[a], w.Atoms[b]
		if order := cmp.Compare(x.Kind, y.Kind); order != 0 || x.Kind != lattice.Created {
			return order
		}
		module := func(k lattice.Contents) int32 { return w.ModuleOf(w.Function(solve.Instance(k.A))) }
		return cmp.Or(cmp.Compare(module(x), module(y)), cmp.Compare(x.B, y.B))
	})
	return set
}
