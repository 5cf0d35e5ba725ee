package origin

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
)

// Gap is an instruction that takes data with a label and gives a value without it.
type Gap struct {
	Context solve.Instance
	At      ir.Value
	Operand ir.Value // that has the label, or contains what has it
	Dead    bool     // the instruction never runs
}

// maxGaps bounds how many gaps are looked for.
const maxGaps = 16

// Gaps looks for where a label is lost on the ways to operands that do not have it: backwards
// from them, through everything that they may be made of, to the instructions that are given
// the label, the nearest first.
func (o *Origins) Gaps(to []Place, label solve.Labels) []Gap {
	w := o.newSearch(label, true)
	w.slicing = true
	for _, p := range to {
		w.sliceOperand(-1, state{i: p.Context}, p.Operand)
	}
	for n := 0; n < len(w.steps) && len(w.gaps) < maxGaps && w.fuelLeft > 0 && w.fuel > 0; n++ {
		switch s := w.steps[n].state; {
		case s.l == 0:
			w.slice(n, s)
		case s.v == 0:
			w.beforeLocation(n, state{l: s.l})
		default:
			w.sliceWrite(n, s)
		}
	}
	return append(w.gaps, w.calls...)
}

// sliceWrite goes on from an instruction that writes a location to what it writes.
func (w *search) sliceWrite(n int, s state) {
	f := w.Frame(s.i)
	in := &f.M.Instrs[s.v]
	at := state{i: s.i, v: s.v}
	if to, ok := w.argument(&f, in, s); ok && w.Key(s.l).Kind == solve.ParamLoc {
		w.sliceInput(n, at, &f, to.v)
		return
	}
	switch in.Op {
	case ir.SetAttr:
		w.sliceInput(n, at, &f, in.B)
	case ir.SetItem:
		w.sliceInput(n, at, &f, in.C)
	case ir.Append:
		w.sliceInput(n, at, &f, in.B)
		w.sliceInput(n, at, &f, in.C)
	default:
		w.slice(n, at)
	}
}

// newSearch starts a search for the way of a label.
func (o *Origins) newSearch(label solve.Labels, loose bool) *search {
	return &search{
		Origins: o, logsLeft: maxLogs, fuelLeft: maxFuel, label: label, loose: loose, seen: map[state]bool{}, weakEnd: -1,
		roots: map[int]state{}, looked: map[within]bool{}, types: map[within]bool{},
	}
}

// slice goes on from an instruction to all that its value may be made of.
func (w *search) slice(n int, s state) {
	f := w.Frame(s.i)
	in := &f.M.Instrs[s.v]
	if in.Op == ir.Param {
		if l, ok := w.Find(solve.ParamLoc, int32(s.i), int32(in.A)); ok {
			w.reach(state{l: l}, n, false)
		}
		return
	}
	for v := range operandsOf(f.M, s.v) {
		w.sliceInput(n, s, &f, v)
	}
	for _, r := range of(w.logOf(s.i).reads, s.v) {
		switch w.Key(r.Loc).Kind {
		case solve.DefaultLoc:
			continue
		case solve.ThrownLoc, solve.RaiseLoc:
			if in.Op != ir.Caught {
				continue
			}
		}
		w.reach(state{l: r.Loc}, n, false)
	}
}

// operandsOf yields the operands of an instruction, and of the method that it calls the object.
func operandsOf(m *ir.Module, at ir.Value) func(yield func(ir.Value) bool) {
	return func(yield func(ir.Value) bool) {
		in := &m.Instrs[at]
		if in.Op == ir.Call && m.Instrs[in.A].Op == ir.Attr && !yield(m.Instrs[in.A].A) {
			return
		}
		m.AnyOperand(at, func(v ir.Value) bool { return v != 0 && !yield(v) })
	}
}

// sliceInput goes on to an operand, or notes the gap where that has the label.
func (w *search) sliceInput(n int, s state, f *solve.Frame, v ir.Value) {
	if v == 0 {
		return
	}
	val, in := f.Val(v), &f.M.Instrs[s.v]
	if w.hasLabel(f, v) {
		list := &w.gaps
		if in.Op == ir.Call && !w.calledByLibrary(f.Val(in.A)) {
			list = &w.calls // the reason is inside, if there is one
		}
		g := Gap{Context: s.i, At: s.v, Operand: v, Dead: f.Val(s.v) == 0 && givesValue(in.Op)}
		if !slices.Contains(*list, g) {
			*list = append(*list, g)
		}
		return
	}
	if val != 0 || givesValue(f.M.Instrs[v].Op) { // in code that never runs nothing has a value
		w.sliceOperand(n, s, v)
	}
}

func (w *search) sliceOperand(n int, s state, v ir.Value) {
	if v != 0 {
		w.reach(state{i: s.i, v: v}, n, false)
	}
}

// hasLabel reports whether an operand has the label, or contains it.
func (w *search) hasLabel(f *solve.Frame, v ir.Value) bool {
	val := f.Val(v)
	if w.LabelsOf(val)&w.label != 0 || w.typesHave(val, maxDetours) {
		return true
	}
	within := &search{Origins: w.Origins, fuelLeft: w.fuelLeft, label: w.label, seen: map[state]bool{}, looked: map[within]bool{}, types: w.types}
	has := within.contents(-1, val, maxDetours)
	w.fuelLeft = within.fuelLeft
	return has
}

func givesValue(op ir.Op) bool {
	switch op {
	case ir.SetAttr, ir.SetItem, ir.SetGlobal, ir.SetClassVar, ir.SetCell, ir.Return, ir.Raise, ir.Append, ir.Guard, ir.Export:
		return false
	}
	return true
}

// Furthest follows a label forwards from a source that gives it, and returns the instruction
// at the end of a longest way, the instructions that take its value and do not have the label,
// and the one that keeps it somewhere, if there is one.
func (o *Origins) Furthest(source solve.Site, label solve.Labels) (last Place, gaps []Gap, kept ir.Value) {
	w := o.newSearch(label, true)
	w.reach(state{i: source.Instance, v: source.At}, -1, false)
	for n := 0; n < len(w.steps) && w.fuelLeft > 0 && w.fuel > 0; n++ {
		w.forth(n, w.steps[n].state)
	}
	best, most := 0, 0
	distance := make([]int, len(w.steps))
	for n, s := range w.steps {
		if s.next >= 0 {
			distance[n] = distance[s.next] + 1
		}
		if distance[n] > most {
			best, most = n, distance[n]
		}
	}
	s := w.steps[best].state
	f := w.Frame(s.i)
	for u := range w.usesOf(s) {
		if slices.ContainsFunc(of(w.logOf(s.i).writes, u), func(x solve.Access) bool { return w.LabelsOf(x.Val)&w.label != 0 }) {
			kept = u
		} else if givesValue(f.M.Instrs[u].Op) && !w.hasLabel(&f, u) {
			gaps = append(gaps, Gap{Context: s.i, At: u, Operand: s.v, Dead: f.Val(u) == 0})
		}
	}
	return Place{s.i, s.v}, gaps, kept
}

// usesOf yields the instructions that have another as an operand.
func (w *search) usesOf(s state) func(yield func(ir.Value) bool) {
	f := w.Frame(s.i)
	fn := w.IR(w.Function(s.i))
	w.burn(int(fn.End - fn.First))
	return func(yield func(ir.Value) bool) {
		for u := fn.First; u < fn.End; u++ {
			if f.M.AnyOperand(u, func(v ir.Value) bool { return v == s.v }) && !yield(u) {
				return
			}
		}
	}
}

// forth goes on from an instruction with the label to those that have it from there.
func (w *search) forth(n int, s state) {
	f := w.Frame(s.i)
	for u := range w.usesOf(s) {
		if givesValue(f.M.Instrs[u].Op) && w.LabelsOf(f.Val(u))&w.label != 0 {
			w.reach(state{i: s.i, v: u}, n, false)
		}
		for _, x := range of(w.logOf(s.i).writes, u) {
			if w.LabelsOf(x.Val)&w.label != 0 {
				w.readBy(n, x.Loc)
			}
		}
	}
}

// readBy goes on to the instructions that read a location and have the label.
func (w *search) readBy(n int, l solve.Loc) {
	if k := w.Key(l); k.Kind == solve.ParamLoc {
		i := solve.Instance(k.A)
		fn, f := w.IR(w.Function(i)), w.Frame(i)
		for v := fn.First; v < fn.End; v++ {
			if in := &f.M.Instrs[v]; in.Op == ir.Param && int32(in.A) == k.B {
				w.reach(state{i: i, v: v}, n, false)
			}
		}
		return
	}
	for _, r := range w.Readers(l) {
		if f := w.Frame(r.Instance); w.LabelsOf(f.Val(r.At))&w.label != 0 {
			w.reach(state{i: r.Instance, v: r.At}, n, false)
		}
	}
}
