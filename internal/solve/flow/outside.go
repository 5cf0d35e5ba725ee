package flow

import "codepathfinder.dev/pathfinder/internal/ir"

// maxOrigin bounds how many instructions a value is followed back through.
const maxOrigin = 64

// FromOutside reports whether a value is made of a parameter, or of what an object or
// an enclosing function holds, by way of instructions of the function: then callers
// decide it.
func FromOutside(m *ir.Module, fn *ir.Func, v ir.Value) bool {
	seen := map[ir.Value]bool{}
	list := []ir.Value{v}
	for len(list) > 0 && len(seen) < maxOrigin {
		v := list[len(list)-1]
		list = list[:len(list)-1]
		if v < fn.First || v >= fn.End || seen[v] {
			continue
		}
		seen[v] = true
		switch m.Instrs[v].Op {
		case ir.Param, ir.Attr, ir.Cell:
			return true
		}
		m.AnyOperand(v, func(o ir.Value) bool {
			list = append(list, o)
			return false
		})
	}
	return false
}
