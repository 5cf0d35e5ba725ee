package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/flow"
)

// What is checked may be read again: of what a source gives, the same attribute or item is
// the same value each time, unless the function sets it. So the first instruction that
// reads it stands for all of them.
//
//	if is_safe(request.args["next"]):
//	    return redirect(request.args.get("next"))

// reading is the first instruction of the function that reads what an instruction reads; the
// instruction itself, without its refinements, if that reads nothing that a source gives.
func (e *evaluation) reading(v ir.Value) ir.Value {
	v = e.unrefined(v)
	if !e.readsSource(v, flow.MaxReading) {
		return v
	}
	place := instrPlace{e.m.index, v}
	first, known := e.taint.readings[place]
	if !known {
		first = flow.FirstReading(e.m.Module, e.ir(e.f), v)
		e.taint.readings[place] = first
	}
	return first
}

// readsSource reports whether an instruction reads an attribute or an item of what has labels
// itself, or is a source that gives the same each time.
func (e *evaluation) readsSource(v ir.Value, depth int) bool {
	object, ok := flow.ReadOf(e.m.Module, &e.m.Instrs[v])
	return ok && depth > 0 && (e.said(Source, v) != 0 || e.LabelsOf(e.frame.val(object)) != 0 || e.readsSource(e.unrefined(object), depth-1))
}
