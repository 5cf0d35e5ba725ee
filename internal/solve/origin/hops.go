package origin

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// maxDetours bounds how deep the ways of objects that hold objects are told.
const maxDetours = 3

// hops makes a way of the states from an end of the search on. Where the value is
// read out of an object, the way of the object to there is part of it.
func (w *search) hops(end int) []Hop {
	var way []Hop
	overridable := false
	type detour struct {
		at   int // in way
		s    state
		from lattice.Atom
	}
	var detours []detour
	var held solve.Loc
	functions, makers := map[solve.Function]bool{}, map[int]solve.Function{}
	for n := end; n >= 0; n = w.steps[n].next {
		s := w.steps[n]
		if s.v == 0 {
			held = s.l
			continue
		}
		functions[w.Function(s.i)] = true
		f := w.Frame(s.i)
		in := &f.M.Instrs[s.v]
		hop := Hop{Module: f.M, At: s.v, Kind: Passed}
		if w.label == 0 {
			hop.Atom = s.a
		}
		overridable = overridable || s.l == 0 && !w.strict && w.overrides(s.state)
		hop.Overridable = overridable
		switch previous := len(way) - 1; {
		case n == end:
			hop.Kind = Made
			if in.Op == ir.Param {
				hop.Kind = Entered
			}
			if w.label != 0 && w.IsSource(s.i, s.v, w.label) {
				hop.Kind = Source
			}
		case s.l != 0:
			w.writeHop(&hop, s.state, in)
		case in.Op == ir.Call && way[previous].Kind == Returned:
			hop.Kind, hop.Callee = CameBack, way[previous].Callee
		case in.Op == ir.Global || in.Op == ir.Cell || in.Op == ir.FromName || in.Op == ir.Attr || in.Op == ir.Item || in.Op == ir.Elem || in.Op == ir.Next || in.Op == ir.Caught:
			hop.Kind = Loaded
			if k := w.Key(held); held != 0 && k.Kind == solve.AttrLoc && w.Atoms[k.A].Kind == lattice.Created {
				makers[len(way)] = w.Function(solve.Instance(w.Atoms[k.A].A))
			}
		case way[previous].Atom != hop.Atom || w.label != 0 && w.makesAnother(in):
			hop.Kind = Computed
		}
		if object, operand := w.holder(&f, in, s.state, held); object != 0 {
			detours = append(detours, detour{len(way), state{i: s.i, v: operand, a: object}, object})
		}
		held = 0
		way = append(way, hop)
	}
	for at, f := range makers {
		way[at].Own = functions[f]
	}
	if last := w.rootOf(end); held != 0 && last.v != 0 && len(way) > 0 { // at the end it is inside of an object
		f := w.Frame(last.i)
		if object := lattice.Atom(w.Key(held).A); w.Has(f.Val(last.v), object) {
			detours = append(detours, detour{len(way), state{i: last.i, v: last.v, a: object}, object})
		}
	}
	through := w.callsOn(end)
	for _, d := range slices.Backward(detours) {
		way = slices.Insert(way, d.at, w.detour(d.s, through)...)
	}
	return way
}

// callsOn lists by what they call the calls of which the results are part of a way: there
// the objects came in too.
func (w *search) callsOn(end int) map[solve.Instance]solve.Site {
	calls := map[solve.Instance]solve.Site{}
	for n := end; n >= 0; n = w.steps[n].next {
		next := w.steps[n].next
		if s := w.steps[n].state; s.v == 0 && next >= 0 && w.steps[next].v != 0 {
			if k := w.Key(s.l); k.Kind == solve.ResultLoc || k.Kind == solve.YieldLoc {
				calls[solve.Instance(k.A)] = solve.Site{Instance: w.steps[next].i, At: w.steps[next].v}
			}
		}
	}
	return calls
}

// rootOf is the operand at the end of a way of a label.
func (w *search) rootOf(n int) state {
	for w.steps[n].next >= 0 {
		n = w.steps[n].next
	}
	return w.roots[n]
}

// detour is the way of an object to where something is read out of it.
func (w *search) detour(s state, through map[solve.Instance]solve.Site) []Hop {
	if w.depth >= maxDetours {
		return nil
	}
	inner := &search{Origins: w.Origins, logsLeft: w.logsLeft, fuelLeft: w.fuelLeft, depth: w.depth + 1, through: through}
	way := inner.run([]state{s})
	w.logsLeft, w.fuelLeft = inner.logsLeft, inner.fuelLeft
	return way
}

// holder is the object that an instruction reads a location of, if it is one that an
// instruction makes, and the operand that is the object.
func (w *search) holder(f *solve.Frame, in *ir.Instr, s state, held solve.Loc) (object lattice.Atom, operand ir.Value) {
	if held == 0 {
		return 0, 0
	}
	switch in.Op {
	case ir.Attr, ir.Item, ir.Elem, ir.Next:
		operand = in.A
	case ir.Call:
		if w.Key(held).Kind != solve.ElementLoc {
			return 0, 0
		}
		if callee := &f.M.Instrs[in.A]; callee.Op == ir.Attr { // container.get(key)
			operand = callee.A
		}
		for i := range f.M.NumArgs(in) { // dict(container), f(**container)
			if arg := f.M.Arg(in, i).Value; w.Has(f.Val(arg), lattice.Atom(w.Key(held).A)) {
				operand = arg
			}
		}
	}
	if operand == 0 {
		return 0, 0
	}
	set := w.Set(f.Val(operand))
	if k := w.Key(held); k.Kind == solve.ElementLoc && slices.Contains(set, lattice.Atom(k.A)) {
		return lattice.Atom(k.A), operand
	}
	if len(set) == 1 && w.Atoms[set[0]].Kind == lattice.Created {
		return set[0], operand
	}
	return 0, 0
}

// writeHop says what a write does.
func (w *search) writeHop(hop *Hop, s state, in *ir.Instr) {
	k := w.Key(s.l)
	hop.Kind = Stored
	switch k.Kind {
	case solve.ParamLoc:
		hop.Kind, hop.Param, hop.Callee = Handed, int(k.B), w.Ref(w.Function(solve.Instance(k.A)))
	case solve.DefaultLoc:
		hop.Kind, hop.Param = ByDefault, int(k.B)
		hop.Callee = w.Ref(w.FunctionOf(lattice.Atom(k.A)))
	case solve.ThrownLoc:
		hop.Kind, hop.Callee = Returned, w.Ref(w.Function(solve.Instance(k.A)))
		if in.Op == ir.Call {
			hop.Kind = Threw
		}
	case solve.RaiseLoc:
		hop.Kind, hop.Callee = Returned, w.Ref(w.Function(s.i))
	case solve.ResultLoc, solve.YieldLoc:
		hop.Kind, hop.Callee = Returned, w.Ref(w.Function(solve.Instance(k.A)))
	case solve.ElementLoc:
		c := w.Atoms[k.A]
		if f := w.Frame(solve.Instance(c.A)); in.Op == ir.Call && f.M.Instrs[c.B].Op == ir.Param {
			hop.Kind, hop.Param, hop.Callee = Handed, int(f.M.Instrs[c.B].A), w.Ref(w.Function(solve.Instance(c.A)))
		}
	}
}

// Length counts, on a way from its source on, the attributes that are read of objects that nothing on it makes, but for methods that are
// called; and as steps these, what is read out of containers, arguments and results.
func Length(way []Hop) (attributes, steps int) {
	calls := func(h, read Hop) bool {
		in := h.Module.Instr(h.At)
		return h.Module == read.Module && in.Op == ir.Call && in.A == read.At
	}
	for i, h := range way[1:] {
		switch read := h.Module.Instr(h.At).Op == ir.Attr; {
		case h.Kind == Handed, h.Kind == CameBack, h.Kind == Loaded && (!read || h.Own):
			steps++
		case h.Kind == Loaded && (i+2 == len(way) || !calls(way[i+2], h)):
			attributes, steps = attributes+1, steps+1
		}
	}
	return attributes, steps
}
