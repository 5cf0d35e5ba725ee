package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// aliasOf is the expression of a type that a name stands for, and where it is evaluated.
func (e *evaluation) aliasOf(m frame, v ir.Value) (frame, ir.Value) {
	n, w := e.alias(m.m.Module, v)
	if w == v && n == m.m.Module {
		return m, v
	}
	return e.frameOf(e.generic(lattice.Contents{A: e.indexOf[n]})), w
}

func (s *solver) alias(m *ir.Module, v ir.Value) (*ir.Module, ir.Value) {
	return s.aliases.Of(m, v, func(m *ir.Module, name string) *ir.Module {
		if i, ok := s.imports.Resolve(int(s.indexOf[m]), name); ok && s.mods[i].first >= 0 {
			return s.mods[i].Module
		}
		return nil
	})
}

// Alias is the expression of a type that a name in an annotation stands for, with its module, or what is
// given where that is no name of one.
func (r *Result) Alias(m *ir.Module, v ir.Value) (*ir.Module, ir.Value) { return r.s.alias(m, v) }
