package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// maxAliases bounds how many names a name of a type is followed through.
const maxAliases = 4

// alias is the instruction that a name of a type stands for in its module or in another of the program,
// where it is no class but an expression, as in
//
//	User = Annotated[Account, Depends(current)]
//
//	def page(user: User): ...
//
// It is the instruction itself where that is no name, or one that stands for something else.
func (s *solver) alias(m *module, v ir.Value) (*module, ir.Value) {
	n, w := m, v
	for range maxAliases {
		switch in := n.Instr(w); in.Op {
		case ir.Item, ir.Bin:
			return n, w
		case ir.Global, ir.Cell:
			w = s.bindingsOf(n)[n.Names[in.Name]]
		case ir.Refine, ir.Declare:
			w = in.A
		case ir.FromName:
			n, w = s.importedFrom(n, in)
		case ir.Attr:
			module := in.A
			if o := n.Instr(module); o.Op == ir.Global {
				module = s.bindingsOf(n)[n.Names[o.Name]]
			}
			n, w = s.importedFrom(n, &ir.Instr{Op: ir.FromName, A: module, Name: in.Name})
		default:
			return m, v
		}
		if w == 0 {
			return m, v
		}
	}
	return m, v
}

// importedFrom is what an import of a name binds in its module, if that is one of the program.
func (s *solver) importedFrom(m *module, in *ir.Instr) (*module, ir.Value) {
	module := m.Instr(in.A)
	if module.Op != ir.Import || module.Sub == ir.ImportTop {
		return m, 0
	}
	i, ok := s.imports.Resolve(int(m.index), m.Names[module.Name])
	if !ok || s.mods[i].first < 0 {
		return m, 0
	}
	from := &s.mods[i]
	return from, s.bindingsOf(from)[m.Names[in.Name]]
}

// bindingsOf lists what the variables of a module stand for that are assigned once.
func (s *solver) bindingsOf(m *module) map[string]ir.Value {
	if m.bindings != nil {
		return m.bindings
	}
	m.bindings = map[string]ir.Value{}
	for v := range m.Instrs {
		in := &m.Instrs[v]
		if in.Op != ir.SetGlobal {
			continue
		}
		name := m.Names[in.Name]
		if w, twice := m.bindings[name]; twice && w != in.A {
			m.bindings[name] = 0
		} else {
			m.bindings[name] = in.A
		}
	}
	return m.bindings
}

// aliasOf is the expression of a type that a name stands for, and where it is evaluated.
func (e *evaluation) aliasOf(m frame, v ir.Value) (frame, ir.Value) {
	n, w := e.alias(m.m, v)
	if w == v && n == m.m {
		return m, v
	}
	return e.frameOf(e.generic(lattice.Contents{A: n.index})), w
}

// Alias is the expression of a type that a name in an annotation stands for, with its module, or what is
// given where that is no name of one.
func (r *Result) Alias(m *ir.Module, v ir.Value) (*ir.Module, ir.Value) {
	n, w := r.s.alias(&r.s.mods[r.modules[m]], v)
	return n.Module, w
}
