package match

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
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
	ok := e.operand != 0 && s.isResultOf(by, e.operand, 0)
	return verdict{ok: ok, certain: ok, confidence: finding.HighConfidence}
}

// isResultOf reports whether a value of the function is what a call of something by one of these
// names gave, also in another form or through functions of the program that return it.
func (s *names) isResultOf(by *nameSet, v ir.Value, depth int) bool {
	return s.comesFrom(v, depth, func(v ir.Value, in *ir.Instr) bool {
		call := names{r: s.r, m: s.m, v: v, in: in, at: s.at}
		switch {
		case in.Op == ir.Attr && by.mayEnd(s.m.Names[in.Name]):
			resolved, text := call.readNames()
			return by.matchesAny(append(resolved, text))
		case in.Op != ir.Call:
			return false
		case s.m.NumArgs(in) == 1 && call.anyCallee(converts):
			return s.isResultOf(by, s.m.Arg(in, 0).Value, depth+1)
		case call.anyCallee(func(c callee) bool { return by.mayEnd(c.tail) && by.matchesAny(c.names()) }):
			return true
		}
		return depth < maxJoined && call.returnsOnly(func(f *names, v ir.Value) bool { return f.isResultOf(by, v, depth+1) })
	})
}

// returnsOnly reports whether a call is one of functions of the program that return what test is true
// of, or None.
func (s *names) returnsOnly(test func(f *names, v ir.Value) bool) bool {
	any, all := false, true
	s.eachCallee(func(c callee) {
		ref, ok := c.r.solved.FuncOf(c.atom)
		if !all || c.byText || !ok {
			all = false
			return
		}
		f := &names{r: s.r, m: ref.Module}
		fn := &ref.Module.Funcs[ref.Func]
		all = !fn.Generator
		for v := fn.First; v < fn.End && all; v++ {
			if in := ref.Module.Instr(v); in.Op == ir.Return && in.A != 0 && !s.r.isNoneAlone(ref.Module, in.A) {
				any, all = true, test(f, in.A)
			}
		}
	})
	return any && all
}

// isNoneAlone reports whether an instruction gives None, and nothing else.
func (r *runner) isNoneAlone(m *ir.Module, v ir.Value) bool {
	list := r.solved.Atoms(r.solved.Value(m, v))
	if len(list) != 1 {
		return false
	}
	k, ok := r.solved.Constant(list[0])
	return ok && k.Kind == types.NoneConst
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
