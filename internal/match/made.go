package match

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// maxJoined bounds how deep alternatives of alternatives are looked into.
const maxJoined = 4

// comesFrom asks about each of the instructions of the function that a value is one of.
func (s *names) comesFrom(v ir.Value, depth int, ask func(ir.Value, *ir.Instr) bool) bool {
	switch in := s.m.Instr(v); in.Op {
	case ir.Refine, ir.Declare:
		return depth < maxJoined && s.comesFrom(in.A, depth+1, ask)
	case ir.Phi:
		for _, o := range s.m.Operands(in) {
			if depth == maxJoined || o != 0 && !s.comesFrom(ir.Value(o), depth+1, ask) {
				return false
			}
		}
		return true
	default:
		return ask(v, in)
	}
}

// resultOf asks whether what the current question is about is what a call gave, of
// something by one of these names.
func (s *site) resultOf(by *nameSet, v lattice.Val) verdict {
	e := s.evidenceFor(v, 0)
	var isResult func(v ir.Value, in *ir.Instr) bool
	isResult = func(v ir.Value, in *ir.Instr) bool {
		call := names{r: s.r, m: s.m, v: v, in: in, at: s.at}
		if in.Op == ir.Attr && by.mayEnd(s.m.Names[in.Name]) {
			resolved, text := call.readNames()
			return by.matchesAny(append(resolved, text))
		}
		if in.Op == ir.Call && s.m.NumArgs(in) == 1 && call.anyCallee(converts) {
			return s.comesFrom(s.m.Arg(in, 0).Value, 1, isResult)
		}
		return in.Op == ir.Call && call.anyCallee(func(c callee) bool { return by.mayEnd(c.tail) && by.matchesAny(c.names()) })
	}
	ok := e.operand != 0 && s.comesFrom(e.operand, 0, isResult)
	return verdict{ok: ok, certain: ok, confidence: finding.HighConfidence}
}

// isTest reports whether an instruction computes a truth value.
func isTest(_ ir.Value, in *ir.Instr) bool { return in.Op == ir.Compare || in.Op == ir.Not }

// conversions give what they are given in another form: a path as a text, a text as a path.
var conversions = map[string][]string{
	"str": {"builtins.str"}, "fspath": {"os.fspath"},
	"Path": {"pathlib.Path"}, "PurePath": {"pathlib.PurePath"},
}

// converts reports whether a callee gives an object in another form.
func converts(c callee) bool {
	list := conversions[c.tail]
	return list != nil && slices.ContainsFunc(c.names(), func(n string) bool { return slices.Contains(list, n) })
}
