package flow

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/types"
)

// ParamBit is the bit of a parameter in a set of parameters; the last bit stands for
// all from the 32nd on.
func ParamBit(i int) uint32 { return 1 << min(i, 31) }

// Decisive follows parameters through a function's instructions, and returns the set
// of those that decide what it gives: that reach what it returns or yields, a branch
// before that, an object that it fills or something that it calls. The builtin super, called
// without arguments, takes the first.
func Decisive(m *ir.Module, fn *ir.Func, super string) uint32 {
	from := make([]uint32, fn.End-fn.First) // by instruction: the parameters that it is made of
	cells := map[ir.Name]uint32{}
	out, branches, gives := uint32(0), uint32(0), false
	for pass := 0; pass < 2; pass++ { // a second time for loops
		for v := fn.First; v < fn.End; v++ {
			in := &m.Instrs[v]
			mask := uint32(0)
			m.AnyOperand(v, func(o ir.Value) bool {
				if o >= fn.First && o < fn.End {
					mask |= from[o-fn.First]
				}
				return false
			})
			switch in.Op {
			case ir.Param:
				mask |= ParamBit(int(in.A))
			case ir.SetCell:
				cells[in.Name] |= mask
				out |= mask
			case ir.Cell:
				mask |= cells[in.Name]
			case ir.Return:
				out |= mask
				gives = gives || in.A != 0 && !isNone(m, in.A)
			case ir.Yield, ir.YieldFrom, ir.SetAttr, ir.SetItem, ir.Append, ir.MakeFunc, ir.MakeClass:
				out |= mask
				gives = true
			case ir.Branch:
				branches |= mask
			case ir.Call:
				if f := &m.Instrs[in.A]; f.Op == ir.Global && in.C == 0 && m.Names[f.Name] == super {
					mask |= ParamBit(0) // super() takes the receiver by itself
				}
				if in.A >= fn.First && in.A < fn.End && m.Instrs[in.A].Op != ir.Attr {
					out |= from[in.A-fn.First]
				}
			}
			from[v-fn.First] |= mask
		}
	}
	if gives {
		out |= branches
	}
	return out
}

func isNone(m *ir.Module, v ir.Value) bool {
	in := &m.Instrs[v]
	return in.Op == ir.Const && m.Consts[in.A].Kind == types.NoneConst
}
