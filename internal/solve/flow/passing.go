package flow

import "codepathfinder.dev/pathfinder/internal/ir"

// FindPassing finds the assignments to variables of a module that functions may see
// although the module ends with another value: those after which something is called
// before the next assignment to the variable. It is nil where there are none.
//
//	HOST = "127.0.0.1"
//	serve()              sees "127.0.0.1"
//	HOST = "0.0.0.0"
func FindPassing(m *ir.Module) Bits {
	times := map[ir.Name]int{} // how often a name is assigned or deleted
	body := &m.Funcs[0]
	for _, b := range body.Blocks {
		for v := m.Blocks[b].First; v < m.Blocks[b].End; v++ {
			if in := &m.Instrs[v]; isAssignment(in) {
				times[in.Name]++
			}
		}
	}
	var out Bits
	seen := func(v ir.Value) {
		if out == nil {
			out = NewBits(len(m.Instrs))
		}
		out.Add(int(v))
	}
	type assignment struct {
		at    ir.Value
		calls int
	}
	for _, b := range body.Blocks {
		calls := 0
		last := map[ir.Name]assignment{}
		for v := m.Blocks[b].First; v < m.Blocks[b].End; v++ {
			in := &m.Instrs[v]
			switch {
			case in.Op == ir.Call || in.Op == ir.MakeClass || in.Op == ir.Enter:
				calls++
			case isAssignment(in) && times[in.Name] > 1:
				if old, ok := last[in.Name]; ok && old.calls < calls {
					seen(old.at)
				}
				delete(last, in.Name)
				if in.Op == ir.SetGlobal && in.A != 0 {
					last[in.Name] = assignment{v, calls}
				}
			}
		}
		for _, old := range last { // what follows the block may be a call
			seen(old.at)
		}
	}
	return out
}

func isAssignment(in *ir.Instr) bool { return in.Op == ir.SetGlobal || in.Op == ir.DelGlobal }
