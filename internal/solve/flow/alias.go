package flow

import "codepathfinder.dev/pathfinder/internal/ir"

// maxAliases bounds how many names a name of a type is followed through.
const maxAliases = 4

// Aliases are the names of types of a program, read out of its modules when they are asked for. Its zero
// value is ready for use.
type Aliases struct {
	bindings map[*ir.Module]map[string]ir.Value
}

// Of is the instruction that a name of a type stands for in its module or in another of the program,
// where it is no class but an expression, as in
//
//	User = Annotated[Account, Depends(current)]
//
//	def page(user: User): ...
//
// It is the instruction itself where that is no name, or one that stands for something else. An import is
// resolved to a module of the program, or nil.
func (a *Aliases) Of(m *ir.Module, v ir.Value, resolve func(m *ir.Module, name string) *ir.Module) (*ir.Module, ir.Value) {
	n, w := m, v
	imported := func(module ir.Value, name string) {
		in := n.Instr(module)
		if in.Op != ir.Import || in.Sub == ir.ImportTop {
			w = 0
			return
		}
		if n = resolve(n, n.Names[in.Name]); n != nil {
			w = a.bindingsOf(n)[name]
		}
	}
	for range maxAliases {
		switch in := n.Instr(w); in.Op {
		case ir.Item, ir.Bin:
			return n, w
		case ir.Global, ir.Cell:
			w = a.bindingsOf(n)[n.Names[in.Name]]
		case ir.Refine, ir.Declare:
			w = in.A
		case ir.FromName:
			imported(in.A, n.Names[in.Name])
		case ir.Attr:
			module := in.A
			if o := n.Instr(module); o.Op == ir.Global {
				module = a.bindingsOf(n)[n.Names[o.Name]]
			}
			imported(module, n.Names[in.Name])
		default:
			return m, v
		}
		if n == nil || w == 0 {
			return m, v
		}
	}
	return m, v
}

// bindingsOf lists what the variables of a module stand for that are assigned once.
func (a *Aliases) bindingsOf(m *ir.Module) map[string]ir.Value {
	if list, ok := a.bindings[m]; ok {
		return list
	}
	list := map[string]ir.Value{}
	for v := range m.Instrs {
		in := &m.Instrs[v]
		if in.Op != ir.SetGlobal {
			continue
		}
		name := m.Names[in.Name]
		if w, twice := list[name]; twice && w != in.A {
			list[name] = 0
		} else {
			list[name] = in.A
		}
	}
	if a.bindings == nil {
		a.bindings = map[*ir.Module]map[string]ir.Value{}
	}
	a.bindings[m] = list
	return list
}
