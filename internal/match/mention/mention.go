// Package mention finds where a program reads something by a name.
//
// In go a program and the last components of names; out come the instructions that read by one of them. The
// invariant: what is not mentioned, no function of the program has under that name.
//
//	list, certain := mention.Find(program, []string{"bind"})    // s.bind, from m import bind
package mention

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Mention is an instruction that reads something by a name.
type Mention struct {
	In solve.FuncRef
	At ir.Value
}

// Most bounds how many mentions are worth a closer look: with more, some of them will be what is looked for.
const Most = 64

// Find lists the reads of names with one of some last components. It is
// certain that something is mentioned where a string spells one beside a function that
// looks attributes up by their names.
func Find(p *ir.Program, tails []string) (list []Mention, certain bool) {
	for _, m := range p.Modules {
		if m.Deferred() {
			continue // it has none of the names: the caller left it out
		}
		wanted := make([]bool, len(m.Names))
		found, reflective := false, false
		for i, n := range m.Names {
			wanted[i] = slices.Contains(tails, n)
			found = found || wanted[i]
			reflective = reflective || n == "getattr" || n == "methodcaller" || n == "attrgetter"
		}
		if reflective && slices.ContainsFunc(m.Consts, func(c types.Const) bool {
			return c.Kind == types.StrConst && slices.Contains(tails, c.Str)
		}) {
			return nil, true
		}
		if !found {
			continue
		}
		for f := range m.Funcs {
			list = within(m, ir.FuncID(f), wanted, list)
		}
		if len(list) > Most {
			return list, false
		}
	}
	return list, false
}

func within(m *ir.Module, f ir.FuncID, wanted []bool, list []Mention) []Mention {
	for _, b := range m.Funcs[f].Blocks {
		k := &m.Blocks[b]
		for v := k.First; v < k.End; v++ {
			switch in := &m.Instrs[v]; in.Op {
			case ir.Attr, ir.Global, ir.FromName, ir.StarName:
				if wanted[in.Name] {
					list = append(list, Mention{solve.FuncRef{Module: m, Func: f}, v})
				}
			}
		}
	}
	return list
}
