package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// exit is the value of leaving a context manager: by an exception, whether the
// manager swallows that. One of which nothing is known does not, as hardly any does.
func (e *evaluation) exit(v lattice.Val, in *ir.Instr) lattice.Val {
	if in.Sub != ir.ExitRaised {
		return 0
	}
	name := e.wk.hooks[lang.ExitHook]
	if in.Flags&ir.FlagAsync != 0 {
		name = e.wk.hooks[lang.AsyncExitHook]
	}
	for _, a := range e.Set(v) {
		if c := e.classOf(a); c != 0 && e.swallows(a, c, name) {
			return e.Join(e.wk.no, e.wk.yes)
		}
	}
	return e.wk.no
}

// swallows reports whether an object's method for leaving it may give something
// true. Of methods outside of the program, those do that are declared to return a
// bool and nothing else: it is what type checkers make of the declaration.
func (e *evaluation) swallows(a, class lattice.Atom, name int32) bool {
	if e.Atoms[class].Kind != lattice.ClassObj {
		return e.swallowsOutside(class, name)
	}
	m, outside := e.member(class, name)
	if m == 0 {
		return outside != 0 && e.swallowsOutside(outside, name)
	}
	for _, r := range e.Set(e.callMethod(m, a, class, []lattice.Val{lattice.Unknown, lattice.Unknown, lattice.Unknown})) {
		if yes, _ := e.Truth(e.One(r)); yes {
			return true
		}
	}
	return false
}

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
