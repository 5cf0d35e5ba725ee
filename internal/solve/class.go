package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// class is what is known of a class of the program.
type class struct {
	subs    []lattice.Atom         // the classes that have it as a base, in the order in which they were seen
	bases   []lattice.Atom         // one for each base; 0 where it is not known
	meta    lattice.Atom           // the metaclass that its statement names, of the program, or 0
	record  *lang.Record           // what a decorator says of its fields, or nil
	members map[int32]lattice.Atom // of an enumeration: its objects by name
	order   []int32                // their names, in order
	mro     []lattice.Atom         // as of a generation of the class hierarchy
	made    int                    // that generation
	unknown bool                   // some class in the MRO is not known

	below                []lattice.Atom // its subclasses, direct or not, where belowKnown
	belowKnown, belowAll bool
}

// maxMRO bounds the number of classes that one class may inherit from. What is beyond
// counts as unknown.
const maxMRO = 200

// makeClass evaluates a class statement: it notes the bases and has the body
// evaluated.
func (e *evaluation) makeClass(in *ir.Instr) lattice.Val {
	a := e.Make(lattice.ClassObj, e.m.index, int32(in.A), e.context(e.i))
	k := e.classes[a]
	if k == nil {
		k = &class{}
		e.classes[a] = k
		e.enqueue(e.generic(e.Atoms[a]))
	}
	var bases []lattice.Atom
	for i := range e.m.NumArgs(in) {
		arg := e.m.Arg(in, i)
		switch {
		case arg.Name == ir.Positional:
			bases = append(bases, e.parentOf(e.resolved(e.val(arg.Value))))
		case arg.Name > 0 && e.m.Names[arg.Name] == e.sem.MetaclassKeyword:
			if meta := e.parentOf(e.resolved(e.val(arg.Value))); meta != 0 && e.Atoms[meta].Kind == lattice.ClassObj {
				k.meta, e.metaclasses = meta, true
			}
		}
	}
	if !slices.Equal(bases, k.bases) {
		k.bases = bases
		e.inheritFrom(a, bases)
		if k.mro != nil {
			e.generation++ // MROs made before do not count
		}
		e.rebased(a)
	}
	e.findMembers(a, k)
	e.classStatement(a, in)
	return e.One(a)
}

// parentOf picks the class that a base's value is: of several, one of the program.
func (e *evaluation) parentOf(v lattice.Val) lattice.Atom {
	best := lattice.Atom(0)
	for _, a := range e.Set(v) {
		switch e.Atoms[a].Kind {
		case lattice.ClassObj:
			return a
		case lattice.External:
			best = a
		}
	}
	return best
}

// changed queues the readers of a location: they read it again when they are
// evaluated.
func (s *solver) changed(l loc) { s.take(&s.readers[l], s.notify) }

// notify has an instruction evaluated again, or the cell ^r computed.
func (s *solver) notify(r int32) {
	if r < 0 {
		s.forgetMember(^r)
		return
	}
	s.stale[r] = true
	block := s.owner[r]
	i := s.fnOf[block]
	if k := &s.insts[i]; len(k.blocks) > 0 {
		if place := s.fns[k.fn].place[block-k.block]; place >= 0 {
			k.dirty.Add(int(place))
		}
	}
	s.enqueue(i)
}

// mro returns a class and the classes it inherits from, in method resolution
// order (C3, "The Python 2.3 Method Resolution Order"). Where the bases admit
// none, it is depth first. The second result is false if some class is unknown.
func (s *solver) mro(a lattice.Atom) ([]lattice.Atom, bool) {
	k := s.classes[a]
	if k == nil {
		if s.Atoms[a].Kind == lattice.ClassObj {
			return []lattice.Atom{a}, false
		}
		return s.externalMRO(a)
	}
	if k.mro == nil || k.made != s.generation {
		k.made = s.generation
		k.mro = []lattice.Atom{a} // ends a cycle
		k.mro, k.unknown = s.linearize(a, k)
	}
	return k.mro, !k.unknown
}

func (s *solver) linearize(a lattice.Atom, k *class) (order []lattice.Atom, unknown bool) {
	if len(k.bases) == 1 && k.bases[0] != 0 {
		m, known := s.mro(k.bases[0])
		if len(m) >= maxMRO {
			m, known = m[:maxMRO-1], false
		}
		if !slices.Contains(m, a) {
			return append(append(make([]lattice.Atom, 0, len(m)+1), a), m...), !known
		}
	}
	var lists [][]lattice.Atom
	var direct []lattice.Atom
	unknown = len(k.bases) > maxMRO
	for _, b := range k.bases[:min(len(k.bases), maxMRO)] {
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
	order, ok := types.C3(a, lists, maxMRO)
	if !ok {
		order = []lattice.Atom{a}
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

// mayHave reports whether a class outside of the program may have a member of
// its own or inherited: it is not known, or known to have it.
func (s *solver) mayHave(c lattice.Atom, name int32) bool {
	if f := s.factOf(s.Atoms[c].A); f.Kind != types.ClassFact || !f.Complete {
		return c != s.Class[lang.ObjectClass]
	}
	m := s.memberOf(c, name)
	return m != 0 && s.factOf(s.Atoms[m].A).Kind != types.NoFact
}

// classOf returns the class of the object that an atom is, or 0.
func (s *solver) classOf(a lattice.Atom) lattice.Atom {
	switch k := &s.Atoms[a]; k.Kind {
	case lattice.Instance, lattice.Widened:
		return lattice.Atom(k.A)
	case lattice.Created:
		return lattice.Atom(k.C)
	case lattice.Constant:
		return s.Class[lattice.PlainClass(s.Consts[k.A])]
	case lattice.Shape:
		return s.Class[lang.StrClass]
	}
	return 0
}

// memberCell is what the classes in an MRO have under a name, for objects of the
// first class: derived from locations, and computed again when one of them grows.
type memberCell struct {
	valid   bool
	attrs   lattice.Val   // what is stored in objects of the classes
	held    lattice.Val   // what is stored in those of them that are atoms of their own
	member  lattice.Val   // what the first class that has a variable of the name holds
	field   bool          // it is a field of a record: what the class holds is only its default
	outside lattice.Atom  // the first class outside of the program that may have one, where none before has
	below   *overrideCell // of a cell for what subclasses have: all that it holds
	readers list
}

// derived finds or makes a cell, which the current instruction reads, and its number.
func (e *evaluation) derived(key uint64) (*memberCell, int32) {
	i, ok := e.cellOf.Get(key)
	if !ok {
		i = int32(len(e.cells))
		e.cells = append(e.cells, &memberCell{})
		e.cellOf.Put(key, i)
	}
	k := e.cells[i]
	e.add(&k.readers, e.reader)
	return k, i
}

// lookUp looks up a name in the MRO of a class.
func (e *evaluation) lookUp(c lattice.Atom, name int32) *memberCell {
	k, i := e.derived(uint64(c)<<32 | uint64(uint32(name)))
	if !k.valid {
		k.valid = true
		e.fill(k, ^i, c, name)
	}
	if e.asked != nil {
		e.asked.lookUp(e.solver, c, name)
	}
	return k
}

// forgetMember invalidates a cell and queues its readers.
func (s *solver) forgetMember(i int32) {
	k := s.cells[i]
	if !k.valid {
		return
	}
	k.valid = false
	s.take(&k.readers, s.notify)
}

// longMRO is the number of classes from which on no locations are made for the names
// that they do not have: a chain of thousands of classes would have millions.
const longMRO = 24

// fill computes a cell. reader stands for the cell where it subscribes.
func (s *solver) fill(k *memberCell, reader int32, c lattice.Atom, name int32) {
	k.attrs, k.held, k.member, k.outside = 0, 0, 0, 0
	k.field = false
	mro, _ := s.mro(c)
	long := len(mro) > longMRO
	if long {
		s.subscribe(s.loc(firstLoc, 0, name), reader)
	}
	look := func(kind locKind, b lattice.Atom) lattice.Val {
		l, ok := s.find(kind, int32(b), name)
		if !ok && long {
			return 0
		} else if !ok {
			l = s.loc(kind, int32(b), name)
		}
		s.subscribe(l, reader)
		return s.peek(l)
	}
	s.subscribe(s.loc(basesLoc, int32(c), 0), reader)
	for _, b := range mro {
		k.attrs = s.Join(k.attrs, look(attrLoc, b))
		if s.Atoms[b].Kind == lattice.ClassObj {
			k.held = s.Join(k.held, look(heldLoc, b))
		}
		switch {
		case k.member != 0 || k.outside != 0:
		case s.Atoms[b].Kind != lattice.ClassObj:
			if s.mayHave(b, name) {
				k.outside = b
			}
		default:
			k.member = look(fieldLoc, b)
		}
	}
	if k.member != 0 {
		k.field = s.isField(c, name)
	}
}

// member finds the first class in the MRO of a class that has a variable, and
// what it holds. A class outside of the program ends the search if it may have
// one.
func (e *evaluation) member(c lattice.Atom, name int32) (v lattice.Val, outside lattice.Atom) {
	k := e.lookUp(c, name)
	return k.member, k.outside
}

// first tells those who look for a name in many classes that one has it now.
func (s *solver) first(l loc) {
	switch k := s.keys[l]; k.kind {
	case attrLoc, heldLoc, fieldLoc:
		if l, ok := s.find(firstLoc, 0, k.b); ok {
			s.changed(l)
		}
	}
}

// rebased tells those who looked at a class, or at one that inherits from it, that its
// bases, or what is said of its fields, changed.
func (s *solver) rebased(c lattice.Atom) {
	seen := map[lattice.Atom]bool{c: true}
	for next := []lattice.Atom{c}; len(next) > 0; next = next[1:] {
		if l, ok := s.find(basesLoc, int32(next[0]), 0); ok {
			s.changed(l)
		}
		if k := s.classes[next[0]]; k != nil {
			for _, sub := range k.subs {
				if !seen[sub] {
					seen[sub] = true
					next = append(next, sub)
				}
			}
		}
	}
}
