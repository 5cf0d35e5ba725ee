package lattice

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang"
)

// Covers reports whether a value may be all that another may be.
func (t *Table) Covers(v, part Val) bool {
	if t.Is(part, OrUnknown) && !t.Is(v, OrUnknown) {
		return false
	}
	set := t.Set(v)
	for _, a := range t.Set(part) {
		i, ok := slices.BinarySearch(set, a)
		if !ok {
			return false
		}
		set = set[i+1:]
	}
	return true
}

// AreFunctions reports whether all that a callee is known to be are functions and methods of
// the program.
func (t *Table) AreFunctions(callee Val) bool {
	for _, a := range t.Set(callee) {
		k := t.Atoms[a]
		if k.Kind == Bound {
			k = t.Atoms[k.B]
		}
		if k.Kind != FuncObj {
			return false
		}
	}
	return true
}

// IsSeveral reports whether a value may be more than one thing.
func (t *Table) IsSeveral(v Val) bool {
	return len(t.Set(v)) > 1 || t.Is(v, OrUnknown)
}

// Receivers is what a method's joint instance sees of the objects that it is called
// on: instances of their classes.
func (t *Table) Receivers(self Val) Val {
	out := self
	for _, a := range t.Set(self) {
		if k := t.Atoms[a]; k.Kind == Created && t.Atoms[k.C].Kind == ClassObj {
			out = t.Keep(out, func(b Atom) bool { return b != a })
			out = t.Join(out, t.One(t.Make(Instance, k.C, 0, 0)))
		}
	}
	return out
}

// ParentOf picks the class that a base's value is: of several, one of the program.
func (t *Table) ParentOf(v Val) Atom {
	best := Atom(0)
	for _, a := range t.Set(v) {
		switch t.Atoms[a].Kind {
		case ClassObj:
			return a
		case External:
			best = a
		}
	}
	return best
}

// Certain is the one atom that a value is, if it is one and one that tells
// contexts apart.
func (t *Table) Certain(v Val) Atom {
	set := t.Set(v)
	if len(set) != 1 || t.Is(v, OrUnknown) {
		return 0
	}
	switch t.Atoms[set[0]].Kind {
	case Widened, Imported:
		return 0
	}
	return set[0]
}

// KeepTruth keeps the atoms that may be true, or false.
func (t *Table) KeepTruth(v Val, truth bool) Val {
	return t.Keep(v, func(a Atom) bool {
		yes, no := t.AtomTruth(a)
		return truth && yes || !truth && no
	})
}

// IsPlain reports whether a class outside of the program is one of the builtin
// data types, of which it is known what they inherit from.
func (t *Table) IsPlain(c Atom) bool {
	for i := range lang.ObjectClass {
		if t.Class[i] == c {
			return true
		}
	}
	return false
}

// SomeOf is an instance of a class, or of one that inherits from it.
func (t *Table) SomeOf(c Atom) Val {
	if t.Atoms[c].Kind != ClassObj {
		return t.One(t.Make(Instance, int32(c), 0, 0))
	}
	return t.One(t.Make(Instance, int32(c), 0, OrSubclass))
}
