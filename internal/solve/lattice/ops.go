package lattice

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Truth says whether a value may be true, and whether it may be false.
func (t *Table) Truth(v Val) (yes, no bool) {
	if t.Is(v, OrUnknown|Overridable|Labels) {
		return true, true
	}
	for _, a := range t.Set(v) {
		y, n := t.AtomTruth(a)
		yes, no = yes || y, no || n
	}
	return yes, no
}

// AtomTruth says whether an atom may be true, and whether it may be false.
func (t *Table) AtomTruth(a Atom) (yes, no bool) {
	switch k := &t.Atoms[a]; k.Kind {
	case Constant:
		truth := t.Consts[k.A].Truth()
		return truth, !truth
	case ModuleObj, ClassObj, FuncObj, Bound, Generator:
		return true, false
	}
	return true, true
}

// FlagsOf joins the flags of values.
func (t *Table) FlagsOf(vals ...Val) Flags {
	f := Flags(0)
	for _, v := range vals {
		f |= t.vals[v].flags
	}
	return f
}

// TruthVal is a truth value that may be true, or false, or both.
func (t *Table) TruthVal(yes, no bool) Val {
	out := Val(0)
	if yes {
		out = t.Join(out, t.One(t.Const(types.Bool(true))))
	}
	if no {
		out = t.Join(out, t.One(t.Const(types.Bool(false))))
	}
	return out
}

// Keep keeps the atoms that a condition holds for.
func (t *Table) Keep(v Val, cond func(Atom) bool) Val {
	set := t.Set(v)
	if !slices.ContainsFunc(set, func(a Atom) bool { return !cond(a) }) {
		return v
	}
	var kept []Atom
	for _, a := range set {
		if cond(a) {
			kept = append(kept, a)
		}
	}
	return t.Intern(t.vals[v].flags, kept)
}

// PlainClass is the class of a constant.
func PlainClass(c types.Const) lang.PlainClass {
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

// Some is the value of some instance of a class of plain values.
func (t *Table) Some(c lang.PlainClass) Val { return t.One(t.Make(Instance, int32(t.Class[c]), 0, 0)) }
