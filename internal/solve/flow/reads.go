package flow

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
)

// Unrefined is the instruction whose value another one has, which tells more of it.
func Unrefined(m *ir.Module, v ir.Value) ir.Value {
	for {
		switch in := &m.Instrs[v]; in.Op {
		case ir.Refine, ir.Declare:
			v = in.A
		case ir.Among:
			v = m.Merged(in)
		case ir.Phi:
			w := rejoined(m, in)
			if w == 0 {
				return v
			}
			v = w
		default:
			return v
		}
	}
}

// rejoined is the value of which a phi joins refinements alone, or 0.
func rejoined(m *ir.Module, phi *ir.Instr) ir.Value {
	out := ir.Value(0)
	for _, o := range m.Operands(phi) {
		v, in := ir.Value(o), &m.Instrs[o]
		for in.Op == ir.Refine || in.Op == ir.Declare {
			v, in = in.A, &m.Instrs[in.A]
		}
		if v == 0 || in == phi || out != 0 && out != v {
			return 0
		}
		out = v
	}
	return out
}

// EachMadeOf calls yield for what an instruction is given, the object of a method included.
func EachMadeOf(m *ir.Module, v ir.Value, yield func(ir.Value)) {
	switch in := &m.Instrs[Unrefined(m, v)]; in.Op {
	case ir.Attr, ir.Format:
		yield(in.A)
	case ir.Bin:
		yield(in.A)
		yield(in.B)
	case ir.Build:
		for _, o := range m.Operands(in) {
			if o != 0 {
				yield(ir.Value(o))
			}
		}
	case ir.Call:
		if method := &m.Instrs[in.A]; method.Op == ir.Attr {
			yield(method.A)
		}
		for i := range m.NumArgs(in) {
			yield(m.Arg(in, i).Value)
		}
	}
}

// ReadOf is the object of which an instruction reads an attribute, or an item by a constant key.
func ReadOf(m *ir.Module, in *ir.Instr) (object ir.Value, ok bool) {
	if in.Op == ir.Attr {
		return in.A, true
	}
	object, _, ok = ReadItem(m, in)
	return object, ok
}

// ReadItem takes an instruction apart that reads an item by a constant key: object["key"], or
// object.get("key"), and methods with such a name.
func ReadItem(m *ir.Module, in *ir.Instr) (object, key ir.Value, ok bool) {
	switch in.Op {
	case ir.Item:
		object, key = in.A, in.B
	case ir.Call:
		method := &m.Instrs[in.A]
		if method.Op != ir.Attr || m.NumArgs(in) == 0 || !IsGetter(m.Names[method.Name]) {
			return 0, 0, false
		}
		for i := range m.NumArgs(in) {
			if a := m.Arg(in, i); a.Name < 0 || m.Instrs[a.Value].Op != ir.Const {
				return 0, 0, false
			}
		}
		object, key = method.A, m.Arg(in, 0).Value
	default:
		return 0, 0, false
	}
	return object, key, m.Instrs[key].Op == ir.Const
}

// IsGetter reports whether a method is one that gives the same each time, by its name.
func IsGetter(name string) bool { return name == "get" || strings.HasPrefix(name, "get_") }

// MaxReading bounds how long chains of attributes and items are.
const MaxReading = 6

// FirstReading looks for the first instruction of a function that reads the same as another one; that
// itself, if the function may set what it reads.
func FirstReading(m *ir.Module, fn *ir.Func, v ir.Value) ir.Value {
	first := v
	for w := fn.First; w < fn.End; w++ {
		switch in := &m.Instrs[w]; in.Op {
		case ir.SetAttr, ir.DelAttr, ir.SetItem, ir.DelItem:
			if isObjectOf(m, in.A, v, MaxReading) {
				return v
			}
		case ir.Attr, ir.Item, ir.Call:
			if w < first && readsSame(m, w, v, MaxReading) {
				first = w
			}
		}
	}
	return first
}

// isObjectOf reports whether an instruction reads an attribute or item of what another reads,
// or of an attribute or item of that.
func isObjectOf(m *ir.Module, object, v ir.Value, depth int) bool {
	of, ok := ReadOf(m, &m.Instrs[Unrefined(m, v)])
	return ok && depth > 0 && (readsSame(m, object, of, MaxReading) || isObjectOf(m, object, of, depth-1))
}

// readsSame reports whether two instructions read the same, as far as the function shows.
func readsSame(m *ir.Module, a, b ir.Value, depth int) bool {
	if a, b = Unrefined(m, a), Unrefined(m, b); a == b || depth == 0 {
		return a == b
	}
	x, y := &m.Instrs[a], &m.Instrs[b]
	if object, key, ok := ReadItem(m, x); ok {
		other, as, ok := ReadItem(m, y)
		return ok && m.Consts[m.Instrs[key].A] == m.Consts[m.Instrs[as].A] && sameMethod(m, x, y) && readsSame(m, object, other, depth-1)
	}
	if x.Op != y.Op {
		return false
	}
	switch x.Op {
	case ir.Attr:
		return x.Name == y.Name && readsSame(m, x.A, y.A, depth-1)
	case ir.Global:
		return x.Name == y.Name
	}
	return false
}

// sameMethod reports whether two instructions that read an item do so in the same way: by a
// method of the same name, or one by get() and one by an index.
func sameMethod(m *ir.Module, x, y *ir.Instr) bool {
	names := []string{"", ""}
	for i, in := range []*ir.Instr{x, y} {
		if in.Op == ir.Call {
			names[i] = m.Names[m.Instrs[in.A].Name]
		}
	}
	return names[0] == names[1] || !slices.ContainsFunc(names, func(n string) bool { return n != "" && n != "get" })
}
