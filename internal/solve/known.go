package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// wellKnown holds the atoms and names that the language itself uses, looked up
// once.
type wellKnown struct {
	any       [lang.EndClass]Val // some instance of each class of plain data
	hooks     [lang.EndHook]int32
	operators map[ir.Operator]int32
	none      Val
	yes, no   Val
	byDefault int32 // the keyword "default"
}

// setUp looks up what the language itself uses.
func (s *solver) setUp() {
	for i, name := range s.sem.Classes {
		s.class[i] = s.external(name)
	}
	for i, c := range s.class {
		s.wk.any[i] = s.one(s.atom(Instance, int32(c), 0, 0))
	}
	for i, name := range s.sem.Hooks {
		s.wk.hooks[i] = s.name(name)
	}
	s.wk.operators = map[ir.Operator]int32{}
	for op, name := range s.sem.Operators {
		s.wk.operators[op] = s.name(name)
	}
	s.wk.none = s.one(s.constant(types.None()))
	s.wk.yes, s.wk.no = s.one(s.constant(types.Bool(true))), s.one(s.constant(types.Bool(false)))
	s.wk.byDefault = s.name("default")
}

// dataClass is the class of a constant.
func dataClass(c types.Const) lang.DataClass {
	switch c.Kind {
	case types.NoneConst:
		return lang.NoneClass
	case types.BoolConst:
		return lang.BoolClass
	case types.IntConst:
		return lang.IntClass
	case types.FloatConst:
		return lang.FloatClass
	case types.ComplexConst:
		return lang.ComplexClass
	case types.StrConst:
		return lang.StrClass
	case types.BytesConst:
		return lang.BytesClass
	case types.AddrConst:
		return lang.AddressClass
	case types.EllipsisConst:
		return lang.EllipsisClass
	}
	panic("unhandled constant kind")
}

// hook looks up what a class of the program has for a hook.
func (e *evaluation) hook(c Atom, h lang.Hook) Val {
	v, _ := e.member(c, e.wk.hooks[h])
	return v
}
