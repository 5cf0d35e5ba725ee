package lattice

import (
	"math"

	"codepathfinder.dev/pathfinder/internal/types"
)

// Constants returns the constants of a value, and whether it is nothing else. Some of what is outside of
// the program is constant by its name.
func (t *Table) Constants(v Val, named map[string]types.Const) (list []types.Const, all bool) {
	all = v != 0 && !t.Is(v, OrUnknown)
	for _, a := range t.Set(v) {
		c, ok := t.ConstOf(a)
		if k := t.Atoms[a]; k.Kind == External {
			c, ok = named[t.Names[k.A]]
		}
		if ok {
			list = append(list, c)
		} else {
			all = false
		}
	}
	return list, all
}

// Combine computes a function of every combination of the constants that values may be. Where a value may
// be something else, or a computation fails, so may the result.
func (t *Table) Combine(f func([]types.Const) (types.Const, bool), named map[string]types.Const, vals ...Val) Val {
	lists := make([][]types.Const, len(vals))
	total, complete := 1, true
	for i, v := range vals {
		list, all := t.Constants(v, named)
		lists[i], complete = list, complete && all
		if total *= len(list); total == 0 || total > MaxCombinations {
			return 0
		}
	}
	out := Val(0)
	args := make([]types.Const, len(vals))
	for n := range total {
		for i, rest := 0, n; i < len(lists); i++ {
			args[i] = lists[i][rest%len(lists[i])]
			rest /= len(lists[i])
		}
		c, ok := f(args)
		if !ok || len(c.Str) > MaxString {
			complete = false
			continue
		}
		out = t.Join(out, t.One(t.Const(c)))
	}
	if out == 0 {
		return 0
	}
	flags := t.FlagsOf(vals...) &^ TooMany
	if !complete {
		flags |= OrUnknown
	}
	return t.With(out, flags)
}

// AsInteger is what a conversion to a decimal integer makes of a value.
func (t *Table) AsInteger(v Val, named map[string]types.Const) Val {
	list, all := t.Constants(v, named)
	if !all {
		return Unknown
	}
	out := Val(0)
	for _, c := range list {
		switch {
		case c.Kind == types.BoolConst:
			c.Kind = types.IntConst
		case c.Kind == types.FloatConst && math.Abs(c.Float) < 1<<53:
			c = types.Int(int64(c.Float))
		case c.Kind == types.FloatConst:
			return Unknown
		}
		out = t.Join(out, t.One(t.Const(c)))
	}
	return t.With(out, t.FlagsOf(v))
}
