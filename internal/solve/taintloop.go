package solve

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/flow"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// A loop that comes to its end only if each element passed a check has checked what it went
// through, and what that was split from. So have any() and all() of a check of each element.
//
//	for part in name.split("."):
//	    if not part.isalnum():
//	        raise ValueError(name)
//	query("SELECT " + name)           name is safe from here on

// maxSplit bounds how many steps lead from what a loop goes through to what that is the parts of.
const maxSplit = 4

// leaveLoop notes at the start of a block what a loop that leads there has checked: the labels that
// are left are those that some way back to the loop's head leaves of the element.
func (e *evaluation) leaveLoop(b ir.BlockID) {
	l := e.fns[e.f].loops.EndingAt(b)
	if l == nil || !e.taint.checked {
		return
	}
	of, element := e.goesThrough(l)
	place, ok := e.find(checkedLoc, e.i, int32(e.reading(element)))
	if !ok {
		return
	}
	left, ways := Labels(0), 0
	for _, p := range l.Back {
		if e.reached(p, l.Head) {
			w, ok := e.blocks[p-e.first].kept().out.get(place)
			if !ok {
				return
			}
			left |= e.LabelsOf(w)
			ways++
		}
	}
	if ways > 0 {
		e.eachWhole(of, maxSplit, func(v ir.Value) { e.checkAlso(v, left) })
	}
}

// checkAlso notes by flow that no more than some labels are left of an instruction's value.
func (e *evaluation) checkAlso(v ir.Value, left Labels) {
	place := e.loc(checkedLoc, e.i, int32(e.reading(v)))
	if w, ok := e.heap.get(place); ok {
		left &= e.LabelsOf(w)
	}
	e.know(place, e.With(lattice.Unknown, left))
}

// goesThrough is what a loop goes through, and the instruction that gives an element of it: in
// enumerate(parts), the second of a pair.
func (e *evaluation) goesThrough(l *flow.Loop) (of, element ir.Value) {
	call := &e.m.Instrs[l.Of]
	if call.Op != ir.Call || e.m.NumArgs(call) == 0 || !e.callsOneOf(call, e.sem.Numbering) {
		return l.Of, l.Next
	}
	of = e.m.Arg(call, 0).Value
	for _, u := range e.m.uses.Of(l.Next) {
		if in := &e.m.Instrs[u]; in.Op == ir.Elem && in.Sub == ir.ElemIndex && in.B == 1 {
			return of, u
		}
	}
	return l.Of, l.Next
}

// eachWhole calls yield for what holds elements, and for what those are all the parts of.
func (e *evaluation) eachWhole(v ir.Value, depth int, yield func(ir.Value)) {
	if depth == 0 {
		return
	}
	yield(v)
	switch in := &e.m.Instrs[e.unrefined(v)]; in.Op {
	case ir.Build:
		if in.Sub == ir.BuildList || in.Sub == ir.BuildTuple || in.Sub == ir.BuildSet {
			for _, o := range e.m.Operands(in) {
				if o != 0 && e.m.Instrs[o].Op != ir.Spread {
					e.eachWhole(ir.Value(o), depth-1, yield)
				}
			}
		}
	case ir.Call:
		if e.m.NumArgs(in) == 0 || e.m.Arg(in, 0).Name != ir.Positional {
			return
		}
		first := e.m.Arg(in, 0).Value
		if method := &e.m.Instrs[in.A]; method.Op == ir.Attr && e.sem.Splits[e.m.Names[method.Name]] && e.isSeparator(first) {
			e.eachWhole(method.A, depth-1, yield)
		} else if e.callsOneOf(in, e.sem.Copies) {
			e.eachWhole(first, depth-1, yield)
		}
	}
}

// isSeparator reports whether an instruction is a text without spaces and ends of lines: who
// knows that all that stands between such texts is harmless knows it of the whole.
func (e *evaluation) isSeparator(v ir.Value) bool {
	list, all := e.constants(e.val(v))
	for _, c := range list {
		if c.Kind != types.StrConst || c.Str == "" || strings.ContainsAny(c.Str, " \t\r\n'\"`;") {
			return false
		}
	}
	return all && len(list) > 0
}

// loopOfEach is the loop of a comprehension that gives any() or all() a test of each element,
// where the call tells the outcome of all of them.
func (e *evaluation) loopOfEach(call *ir.Instr, outcome bool) *flow.Loop {
	names := e.sem.AllOf
	if !outcome {
		names = e.sem.AnyOf
	}
	if e.m.NumArgs(call) != 1 || !e.callsOneOf(call, names) {
		return nil
	}
	return e.fns[e.f].loops.Filling(e.m.Arg(call, 0).Value)
}

// survivorsOfEach are the labels of the value of an instruction that a call of any() or all()
// leaves that came out one way: of what each element is of, or of what some test is about too.
func (e *evaluation) survivorsOfEach(labels Labels, of ir.Value, call *ir.Instr, outcome bool) Labels {
	if l := e.loopOfEach(call, !outcome); l != nil {
		return e.survivors(labels, of, l.Put, outcome)
	}
	l := e.loopOfEach(call, outcome)
	if l == nil {
		return labels
	}
	through, element := e.goesThrough(l)
	left := labels
	e.eachWhole(through, maxSplit, func(v ir.Value) {
		if left == labels && e.sameValue(v, of) {
			left = e.survivors(labels, element, l.Put, outcome)
		}
	})
	return left
}
