package solve

import (
	"maps"
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// wellKnown holds the atoms and names that the language itself uses, looked up
// once.
type wellKnown struct {
	any       [lang.EndClass]lattice.Val // some instance of each class of plain data
	hooks     [lang.EndHook]int32
	operators map[ir.Operator]int32
	reflected map[ir.Operator]int32
	inPlace   map[ir.Operator]int32
	none      lattice.Val
	yes, no   lattice.Val
	byDefault int32 // the keyword "default"

	getter, setter, deleter int32 // the keywords of the functions of a property

	descriptions map[lattice.Atom]bool // the classes of what describes fields

	notImplemented lattice.Atom // what a method gives that leaves an operator to the other operand

	constructors [2]int32 // the names of the methods that make objects
}

// setUp looks up what the language itself uses.
func (s *solver) setUp() {
	for i, name := range s.sem.Classes {
		s.Class[i] = s.External(name)
	}
	for i, c := range s.Class {
		s.wk.any[i] = s.One(s.Make(lattice.Instance, int32(c), 0, 0))
	}
	for i, name := range s.sem.Hooks {
		s.wk.hooks[i] = s.Name(name)
	}
	s.wk.operators = s.operatorNames(s.sem.Operators)
	s.wk.reflected = s.operatorNames(s.sem.Reflected)
	s.wk.inPlace = s.operatorNames(s.sem.InPlace)
	s.wk.none = s.One(s.Const(types.None()))
	s.wk.yes, s.wk.no = s.One(s.Const(types.Bool(true))), s.One(s.Const(types.Bool(false)))
	s.wk.notImplemented = s.External(s.sem.NotImplemented)
	s.wk.constructors = [2]int32{s.wk.hooks[lang.InitHook], s.wk.hooks[lang.NewHook]}
	s.wk.getter, s.wk.setter, s.wk.deleter = s.Name(s.sem.PropertyKeywords[0]), s.Name(s.sem.PropertyKeywords[1]), s.Name(s.sem.PropertyKeywords[2])
	s.wk.descriptions = map[lattice.Atom]bool{}
	for _, name := range slices.Sorted(maps.Keys(s.sem.FieldForms)) {
		s.wk.descriptions[s.External(s.sem.FieldForms[name].Class)] = true
	}
	s.wk.byDefault = s.Name("default")
}

// operatorNames interns the names of operators' methods, in order.
func (s *solver) operatorNames(list map[ir.Operator]string) map[ir.Operator]int32 {
	out := map[ir.Operator]int32{}
	for op := ir.Add; op <= ir.InstanceOf; op++ {
		if name := list[op]; name != "" {
			out[op] = s.Name(name)
		}
	}
	return out
}

// findHooks notes which hooks the program's modules name: no class has another.
func (s *solver) findHooks() {
	hooks := map[string]lang.Hook{}
	for h, name := range s.sem.Hooks {
		hooks[name] = lang.Hook(h)
	}
	for i := range s.mods {
		for _, name := range s.mods[i].Names {
			if h, ok := hooks[name]; ok {
				s.hooked[h] = true
			}
		}
	}
}

// hook looks up what a class of the program has for a hook.
func (e *evaluation) hook(c lattice.Atom, h lang.Hook) lattice.Val {
	if !e.hooked[h] {
		return 0
	}
	v, _ := e.member(c, e.wk.hooks[h])
	return v
}
