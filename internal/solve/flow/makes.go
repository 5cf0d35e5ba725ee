package flow

import "codepathfinder.dev/pathfinder/internal/ir"

// Makes reports whether all that a function returns are lists, dicts or sets that it makes.
func Makes(m *ir.Module, fn *ir.Func) bool {
	if fn.Kind != ir.Function && fn.Kind != ir.Lambda || fn.Generator {
		return false
	}
	found := false
	for v := fn.First; v < fn.End; v++ {
		in := &m.Instrs[v]
		if in.Op != ir.Return || in.A == 0 {
			continue
		}
		switch made := &m.Instrs[in.A]; {
		case made.Op == ir.Build && (made.Sub == ir.BuildList || made.Sub == ir.BuildDict || made.Sub == ir.BuildSet):
			found = true
		case made.Op == ir.Const:
		default:
			return false
		}
	}
	return found
}
