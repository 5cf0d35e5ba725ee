package solve

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
)

// What is checked may be read again: of what a source gives, the same attribute or item is
// the same value each time, unless the function sets it. So the first instruction that
// reads it stands for all of them.
//
//	if is_safe(request.args["next"]):
//	    return redirect(request.args.get("next"))

// maxReading bounds how long chains of attributes and items are.
const maxReading = 6

// reading is the first instruction of the function that reads what an instruction reads; the
// instruction itself, without its refinements, if that reads nothing that a source gives.
func (e *evaluation) reading(v ir.Value) ir.Value {
	v = e.unrefined(v)
	if !e.readsSource(v, maxReading) {
		return v
	}
	place := instrPlace{e.m.index, v}
	first, known := e.taint.readings[place]
	if !known {
		first = e.firstReading(v)
		e.taint.readings[place] = first
	}
	return first
}

// readsSource reports whether an instruction reads an attribute or an item of what has labels
// itself, or is a source that gives the same each time.
func (e *evaluation) readsSource(v ir.Value, depth int) bool {
	object, ok := e.readOf(&e.m.Instrs[v])
	return ok && depth > 0 && (e.said(Source, v) != 0 || e.LabelsOf(e.frame.val(object)) != 0 || e.readsSource(e.unrefined(object), depth-1))
}

// readOf is the object of which an instruction reads an attribute, or an item by a constant key.
func (e *evaluation) readOf(in *ir.Instr) (object ir.Value, ok bool) {
	if in.Op == ir.Attr {
		return in.A, true
	}
	object, _, ok = e.readItem(in)
	return object, ok
}

// readItem takes an instruction apart that reads an item by a constant key: object["key"], or
// object.get("key"), and methods with such a name.
func (e *evaluation) readItem(in *ir.Instr) (object, key ir.Value, ok bool) {
	switch in.Op {
	case ir.Item:
		object, key = in.A, in.B
	case ir.Call:
		method := &e.m.Instrs[in.A]
		if method.Op != ir.Attr || e.m.NumArgs(in) == 0 || !isGetter(e.m.Names[method.Name]) {
			return 0, 0, false
		}
		for i := range e.m.NumArgs(in) {
			if a := e.m.Arg(in, i); a.Name < 0 || e.m.Instrs[a.Value].Op != ir.Const {
				return 0, 0, false
			}
		}
		object, key = method.A, e.m.Arg(in, 0).Value
	default:
		return 0, 0, false
	}
	return object, key, e.m.Instrs[key].Op == ir.Const
}

// isGetter reports whether a method is one that gives the same each time, by its name.
func isGetter(name string) bool { return name == "get" || strings.HasPrefix(name, "get_") }

// firstReading looks for the first instruction of the function that reads the same.
func (e *evaluation) firstReading(v ir.Value) ir.Value {
	f, first := e.ir(e.f), v
	for w := f.First; w < f.End; w++ {
		switch in := &e.m.Instrs[w]; in.Op {
		case ir.SetAttr, ir.DelAttr, ir.SetItem, ir.DelItem:
			if e.isObjectOf(in.A, v, maxReading) {
				return v
			}
		case ir.Attr, ir.Item, ir.Call:
			if w < first && e.readsSame(w, v, maxReading) {
				first = w
			}
		}
	}
	return first
}

// isObjectOf reports whether an instruction reads an attribute or item of what another reads,
// or of an attribute or item of that.
func (e *evaluation) isObjectOf(object, v ir.Value, depth int) bool {
	of, ok := e.readOf(&e.m.Instrs[e.unrefined(v)])
	return ok && depth > 0 && (e.readsSame(object, of, maxReading) || e.isObjectOf(object, of, depth-1))
}

// readsSame reports whether two instructions read the same, as far as the function shows.
func (e *evaluation) readsSame(a, b ir.Value, depth int) bool {
	if a, b = e.unrefined(a), e.unrefined(b); a == b || depth == 0 {
		return a == b
	}
	x, y := &e.m.Instrs[a], &e.m.Instrs[b]
	if object, key, ok := e.readItem(x); ok {
		other, as, ok := e.readItem(y)
		return ok && e.m.Consts[e.m.Instrs[key].A] == e.m.Consts[e.m.Instrs[as].A] && e.sameMethod(x, y) && e.readsSame(object, other, depth-1)
	}
	if x.Op != y.Op {
		return false
	}
	switch x.Op {
	case ir.Attr:
		return x.Name == y.Name && e.readsSame(x.A, y.A, depth-1)
	case ir.Global:
		return x.Name == y.Name
	}
	return false
}

// sameMethod reports whether two instructions that read an item do so in the same way: by a
// method of the same name, or one by get() and one by an index.
func (e *evaluation) sameMethod(x, y *ir.Instr) bool {
	names := []string{"", ""}
	for i, in := range []*ir.Instr{x, y} {
		if in.Op == ir.Call {
			names[i] = e.m.Names[e.m.Instrs[in.A].Name]
		}
	}
	return names[0] == names[1] || !slices.ContainsFunc(names, func(n string) bool { return n != "" && n != "get" })
}
