package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// exit calls what leaves a context manager. Its value is, by an exception, whether the
// manager swallows that. One of which nothing is known does not, as hardly any does.
func (e *evaluation) exit(v lattice.Val, in *ir.Instr) lattice.Val {
	name := e.wk.hooks[lang.ExitHook]
	if in.Flags&ir.FlagAsync != 0 {
		name = e.wk.hooks[lang.AsyncExitHook]
	}
	args := []lattice.Val{e.wk.none, e.wk.none, e.wk.none}
	if in.Sub == ir.ExitRaised {
		args = []lattice.Val{e.One(e.Class[lang.ExceptionClass]), e.wk.any[lang.ExceptionClass], e.wk.any[lang.TracebackClass]}
	}
	swallows := false
	for _, a := range e.Set(v) {
		c := e.classOf(a)
		if c == 0 {
			continue
		}
		if r, ok := e.special(a, name, args...); ok {
			yes, _ := e.Truth(e.Without(r, lattice.OrUnknown))
			swallows = swallows || yes
			continue
		}
		if _, outside := e.member(c, name); outside != 0 && e.swallowsOutside(outside, name) {
			swallows = true
		}
	}
	return e.Join(e.wk.no, e.TruthVal(swallows, false))
}

// swallowsOutside reports whether a method outside of the program for leaving an
// object may give something true: those do that are declared to return a bool and
// nothing else. It is what type checkers make of the declaration.
func (e *evaluation) swallowsOutside(class lattice.Atom, name int32) bool {
	m := e.memberOf(class, name)
	if m == 0 {
		return false
	}
	for _, s := range e.factOf(e.Atoms[m].A).Overloads {
		if s.Returns.Kind == types.NamedType && s.Returns.Name == e.Names[e.Atoms[e.Class[lang.BoolClass]].A] {
			return true
		}
	}
	return false
}
