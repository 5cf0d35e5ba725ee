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
	k := e.classes.Of(int32(a))
	if k == nil {
		k = &class{}
		e.classes.Put(int32(a), k)
		e.enqueue(e.generic(e.Atoms[a]))
	}
	var bases []lattice.Atom
	for i := range e.m.NumArgs(in) {
		arg := e.m.Arg(in, i)
		switch {
		case arg.Name == ir.Positional:
			bases = append(bases, e.ParentOf(e.resolved(e.val(arg.Value))))
		case arg.Name > 0 && e.m.Names[arg.Name] == e.sem.MetaclassKeyword:
			if meta := e.ParentOf(e.resolved(e.val(arg.Value))); meta != 0 && e.Atoms[meta].Kind == lattice.ClassObj {
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

// changed queues the readers of a location: they read it again when they are
// evaluated.
func (s *solver) changed(l loc) {
	for r := s.readers[l]; r != 0; r = s.subs[r].next {
		if n := s.subs[r].reader; n < 0 {
			s.cellChanged(s.cells[^n], l)
		} else {
			s.wake(n, staleRest)
		}
	}
}

// tell queues the readers of a cell.
func (s *solver) tell(first int32) {
	for r := first; r != 0; r = s.subs[r].next {
		s.wake(s.subs[r].reader, staleRest)
	}
}

// wake has an instruction evaluated again, for something that has grown. Of one that is to
// be evaluated anyway it notes only why.
func (s *solver) wake(r int32, why staleness) {
	if s.stale[r] == 0 {
		s.notify(r, why)
	} else {
		s.stale[r] |= why
	}
}

// notify has an instruction evaluated again.
func (s *solver) notify(r int32, why staleness) {
	s.stale[r] |= why
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
	k := s.classes.Of(int32(a))
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
// first class: derived from locations.
type memberCell struct {
	class   lattice.Atom
	island  int32 // whose locations count
	name    int32
	number  int32
	valid   bool
	attrs   lattice.Val   // what is stored in objects of the classes
	held    lattice.Val   // what is stored in those of them that are atoms of their own
	member  lattice.Val   // what the first class that has a variable of the name holds
	field   bool          // it is a field of a record: what the class holds is only its default
	outside lattice.Atom  // the first class outside of the program that may have one, where none before has
	below   *overrideCell // of a cell for what subclasses have: all that it holds
	readers int32         // the first subscription to all of it
	lookers int32         // the first one to what the classes hold: member, field and outside
	own     int32         // the first of its own subscriptions
}

// A cell is two sources: for those who look at all of it, and at what the classes hold.
func (k *memberCell) cellSource() int32   { return ^(2 * k.number) }
func (k *memberCell) memberSource() int32 { return ^(2*k.number + 1) }

// derived finds or makes a cell.
func (s *solver) derived(key uint64, c lattice.Atom, name int32) *memberCell {
	i, ok := s.cellOf.Get(key)
	if !ok {
		i = int32(len(s.cells))
		s.cells = append(s.cells, &memberCell{class: c, name: name, number: i})
		s.cellOf.Put(key, i)
	}
	return s.cells[i]
}

// memberCell finds the cell of a class and a name.
func (e *evaluation) memberCell(c lattice.Atom, name int32) *memberCell {
	key := e.here(c)
	k := e.derived(memberKey(key, name), c, name)
	if !k.valid {
		switch of := e.Atoms[key]; of.Kind {
		case lattice.External:
			k.island = of.B
		case lattice.ClassObj:
			k.island = e.islandOf(of.A)
		}
		e.fill(k)
	}
	if e.asked != nil {
		e.asked.lookUp(e.solver, c, name, k.island)
	}
	return k
}

// lookUp looks up a name in the MRO of a class.
func (e *evaluation) lookUp(c lattice.Atom, name int32) *memberCell {
	k := e.memberCell(c, name)
	e.watch(&e.watcher, k.cellSource(), &k.readers, &e.heads[e.reader])
	return k
}

// cellChanged brings a cell up to date with a location that it is derived from, and
// queues the readers of what is not as it was.
func (s *solver) cellChanged(k *memberCell, l loc) {
	if !k.valid {
		return
	}
	switch old, kind := *k, s.keys[l].kind; {
	case kind == firstLoc && !s.isAbout(k, s.keys[s.became]), k.below != nil && kind == basesLoc && !s.overrides(k, s.joined):
	case k.below != nil, kind == basesLoc:
		s.forgetCell(k)
	case kind == attrLoc:
		k.attrs = s.Join(k.attrs, s.peek(l))
		k.field = k.member != 0 && s.isField(k.class, k.name)
		s.compare(k, &old)
	case kind == heldLoc:
		k.held = s.Join(k.held, s.peek(l))
		k.field = k.member != 0 && s.isField(k.class, k.name)
		s.compare(k, &old)
	default:
		s.refill(k)
	}
}

// forgetCell leaves it to the next one who looks at a cell to compute it.
func (s *solver) forgetCell(k *memberCell) {
	k.valid = false
	s.tell(k.lookers)
	s.tell(k.readers)
}

// refill computes a cell again, unless that would be much work.
func (s *solver) refill(k *memberCell) {
	if mro, _ := s.mro(k.class); len(mro) > longMRO {
		s.forgetCell(k)
		return
	}
	old := *k
	s.fill(k)
	s.compare(k, &old)
}

// compare queues the readers of what is not as it was in a cell.
func (s *solver) compare(k, old *memberCell) {
	member := k.member != old.member || k.field != old.field || k.outside != old.outside
	if member {
		s.tell(k.lookers)
	}
	if member || k.attrs != old.attrs || k.held != old.held {
		s.tell(k.readers)
	}
}

// longMRO is the number of classes from which on a cell is not computed before somebody
// looks at it.
const longMRO = 24

// fill computes a cell.
func (s *solver) fill(k *memberCell) {
	k.valid = true
	k.attrs, k.held, k.member, k.outside = 0, 0, 0, 0
	k.field = false
	c, name := k.class, k.name
	w := watcher{reader: ^k.number, expect: k.own}
	look := func(kind locKind, b lattice.Atom) lattice.Val {
		l, ok := s.find(kind, int32(s.onIsland(b, k.island)), name)
		if !ok {
			return 0
		}
		s.subscribe(&w, l, &k.own)
		return s.peek(l)
	}
	s.subscribe(&w, s.loc(firstLoc, 0, name), &k.own)
	s.subscribe(&w, s.loc(basesLoc, int32(c), 0), &k.own)
	mro, _ := s.mro(c)
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
	k := e.memberCell(c, name)
	e.watch(&e.watcher, k.memberSource(), &k.lookers, &e.heads[e.reader])
	return k.member, k.outside
}

// first tells the cells that depend on a location that it has a value now: those of its
// class, of the classes below it, and for what the subclasses of those above it have.
func (s *solver) first(l loc) {
	k := s.keys[l]
	if k.kind != attrLoc && k.kind != heldLoc && k.kind != fieldLoc {
		return
	}
	b, island := s.anywhere(lattice.Atom(k.a))
	if kind := s.Atoms[b].Kind; kind != lattice.ClassObj && kind != lattice.External {
		return
	}
	name, ok := s.find(firstLoc, 0, k.b)
	if !ok {
		return
	}
	below, all := s.subclasses(b)
	if s.classes.Of(int32(b)) == nil || !all || s.orphans {
		s.became = l
		s.changed(name) // looks at all cells of the name
		return
	}
	s.firstIn(s.onIsland(b, island), k.b)
	for _, c := range below {
		s.firstIn(s.onIsland(c, island), k.b)
	}
	if mro, _ := s.mro(b); k.kind == fieldLoc {
		for _, c := range mro[1:] {
			if i, ok := s.cellOf.Get(overrideKey(c, k.b)); ok && s.cells[i].valid {
				s.forgetCell(s.cells[i])
			}
		}
	}
}

func (s *solver) firstIn(c lattice.Atom, name int32) {
	if i, ok := s.cellOf.Get(memberKey(c, name)); ok && s.cells[i].valid {
		s.refill(s.cells[i])
	}
}

// memberKey and overrideKey are how cells are looked up.
func memberKey(c lattice.Atom, name int32) uint64   { return uint64(c)<<32 | uint64(uint32(name)) }
func overrideKey(c lattice.Atom, name int32) uint64 { return 1<<62 | memberKey(c, name) }

// isAbout reports whether a cell depends on a location that has got a first value: that
// of a class in the MRO, or below the class.
func (s *solver) isAbout(k *memberCell, became locKey) bool {
	if k.below == nil {
		mro, _ := s.mro(k.class)
		c, island := s.anywhere(lattice.Atom(became.a))
		return slices.Contains(mro, c) && (s.Atoms[c].Kind != lattice.External || island == k.island)
	}
	if became.kind != fieldLoc || s.classes.Of(became.a) == nil {
		return false
	}
	mro, _ := s.mro(lattice.Atom(became.a))
	return len(mro) >= maxMRO || slices.Contains(mro, k.class)
}

// rebased tells those who looked at a class, or at one that inherits from it, that its
// bases, or what is said of its fields, changed.
func (s *solver) rebased(c lattice.Atom) {
	seen := map[lattice.Atom]bool{c: true}
	for next := []lattice.Atom{c}; len(next) > 0; next = next[1:] {
		if l, ok := s.find(basesLoc, int32(next[0]), 0); ok {
			s.changed(l)
		}
		if k := s.classes.Of(int32(next[0])); k != nil {
			for _, sub := range k.subs {
				if !seen[sub] {
					seen[sub] = true
					next = append(next, sub)
				}
			}
		}
	}
}
