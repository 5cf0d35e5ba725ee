package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// Applied returns what an object calls that is a call with some of its arguments,
// such as functools.partial makes, and those arguments.
func (r *Result) Applied(a lattice.Atom) (function lattice.Val, args []Argument, ok bool) {
	p := r.s.partials[a]
	if p == nil {
		return 0, nil, false
	}
	for i, v := range p.pos {
		args = append(args, Argument{Index: i, Value: v})
	}
	for _, k := range p.keywords {
		args = append(args, Argument{Index: -1, Name: r.s.Names[k.name], Value: k.value})
	}
	return p.function, args, true
}

// TakesReceiver reports whether a function of the program is a method whose first
// parameter is the object that it is called on.
func (r *Result) TakesReceiver(f FuncRef) bool {
	k := &r.s.fns[r.function(f)]
	return k.method && k.kind == plainMethod
}

// Initializer returns the __init__ that objects of a class of the program get, where
// the program defines it.
func (r *Result) Initializer(class lattice.Atom) (FuncRef, bool) {
	mro, _ := r.s.mro(class)
	for _, c := range mro {
		l, ok := r.s.find(fieldLoc, int32(c), r.s.wk.hooks[lang.InitHook])
		if !ok || r.s.Atoms[c].Kind != lattice.ClassObj {
			continue
		}
		for _, a := range r.s.Set(r.s.values[l]) {
			if k := r.s.Atoms[a]; k.Kind == lattice.FuncObj {
				return FuncRef{r.s.mods[k.A].Module, ir.FuncID(k.B)}, true
			}
		}
	}
	return FuncRef{}, false
}
