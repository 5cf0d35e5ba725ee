package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/types"
)

// class is what is known of a class of the program.
type class struct {
	bases   []Atom // one for each base; 0 where it is not known
	mro     []Atom // nil until it is asked for
	unknown bool   // some class in the MRO is not known
}

// maxMRO bounds the number of classes that one class may inherit from.
const maxMRO = 500

// makeClass evaluates a class statement: it notes the bases and has the body
// evaluated.
func (e *evaluation) makeClass(in *ir.Instr) Val {
	a := e.atom(ClassObj, e.m.index, int32(in.A), 0)
	k := e.classes[a]
	if k == nil {
		k = &class{}
		e.classes[a] = k
		e.enqueue(e.m.first + int32(in.A))
	}
	var bases []Atom
	for i := range e.m.NumArgs(in) {
		if arg := e.m.Arg(in, i); arg.Name == ir.Positional {
			bases = append(bases, e.baseOf(e.m.vals[arg.Value]))
		}
	}
	if !slices.Equal(bases, k.bases) {
		k.bases = bases
		e.forgetMROs()
		e.changed(e.loc(basesLoc, int32(a), 0))
	}
	return e.one(a)
}

// baseOf picks the class that a base's value is: of several, one of the program.
func (e *evaluation) baseOf(v Val) Atom {
	best := Atom(0)
	for _, a := range e.set(v) {
		switch e.atoms[a].kind {
		case ClassObj:
			return a
		case External:
			best = a
		}
	}
	return best
}

// changed queues the readers of a location whose change is not a larger value.
func (s *solver) changed(l loc) {
	for _, r := range s.readers[l] {
		s.enqueue(r)
	}
}

func (s *solver) forgetMROs() {
	for _, k := range s.classes {
		k.mro = nil
	}
}

// mro returns a class and the classes it inherits from, in method resolution
// order (C3, "The Python 2.3 Method Resolution Order"). Where the bases admit
// none, it is depth first. The second result is false if some class is unknown.
func (s *solver) mro(a Atom) ([]Atom, bool) {
	k := s.classes[a]
	if k == nil {
		if s.atoms[a].kind == ClassObj {
			return []Atom{a}, false
		}
		return s.externalMRO(a)
	}
	if k.mro == nil {
		k.mro = []Atom{a} // ends a cycle
		k.mro, k.unknown = s.linearize(a, k)
	}
	return k.mro, !k.unknown
}

func (s *solver) linearize(a Atom, k *class) (order []Atom, unknown bool) {
	var lists [][]Atom
	var direct []Atom
	for _, b := range k.bases {
		if b == 0 {
			unknown = true
			continue
		}
		m, known := s.mro(b)
		unknown = unknown || !known
		lists = append(lists, m)
		direct = append(direct, b)
	}
	lists = append(lists, direct)
	order, ok := c3(a, lists)
	if !ok {
		order = []Atom{a}
		for _, l := range lists {
			for _, b := range l {
				if !slices.Contains(order, b) {
					order = append(order, b)
				}
			}
		}
	}
	if len(order) > maxMRO {
		return order[:maxMRO], true
	}
	return order, unknown
}

// c3 merges the linearizations of the bases.
func c3(a Atom, lists [][]Atom) ([]Atom, bool) {
	order := []Atom{a}
	lists = slices.Clone(lists)
	for {
		lists = slices.DeleteFunc(lists, func(l []Atom) bool { return len(l) == 0 })
		if len(lists) == 0 {
			return order, true
		}
		head, ok := goodHead(lists)
		if !ok || len(order) > maxMRO {
			return nil, false
		}
		order = append(order, head)
		for i, l := range lists {
			if l[0] == head {
				lists[i] = l[1:]
			}
		}
	}
}

// goodHead finds a class that comes after no other.
func goodHead(lists [][]Atom) (Atom, bool) {
	for _, l := range lists {
		if !slices.ContainsFunc(lists, func(m []Atom) bool { return slices.Contains(m[1:], l[0]) }) {
			return l[0], true
		}
	}
	return 0, false
}

// mayHave reports whether a class outside of the program may have a member of
// its own or inherited: it is not known, or known to have it.
func (s *solver) mayHave(c Atom, name int32) bool {
	class := s.names[s.atoms[c].a]
	if f := s.factOf(s.atoms[c].a); f.Kind != types.ClassFact || !f.Complete {
		return class != s.sem.Builtins+".object"
	}
	m := s.memberOf(c, name)
	return m != 0 && s.factOf(s.atoms[m].a).Kind != types.NoFact
}

// classOf returns the class of the object that an atom is, or 0.
func (s *solver) classOf(a Atom) Atom {
	switch k := &s.atoms[a]; k.kind {
	case Instance, Widened:
		return Atom(k.a)
	case Created:
		return Atom(k.c)
	case Constant:
		return s.external(className(s.consts[k.a]))
	case Shape:
		return s.external("builtins.str")
	}
	return 0
}

// member finds the first class in an MRO that has a variable, and what it holds.
// A class outside of the program ends the search: it may have anything.
func (e *evaluation) member(mro []Atom, name int32) (v Val, in Atom) {
	for _, c := range mro {
		if e.atoms[c].kind != ClassObj {
			if e.mayHave(c, name) {
				return 0, c
			}
			continue
		}
		e.subscribe(e.loc(basesLoc, int32(c), 0), e.f)
		if v := e.load(e.loc(fieldLoc, int32(c), name)); v != 0 {
			return v, c
		}
	}
	return 0, 0
}
