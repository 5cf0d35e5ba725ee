package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/intmap"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// locKind is the kind of a location.
type locKind uint8

// The kinds of locations: places whose value several functions read and write.
// After each: what a and b hold.
const (
	globalLoc     locKind = iota // of module a: name b
	cellLoc                      // of instance a: name b
	fieldLoc                     // of the class or other object a itself: variable b
	attrLoc                      // of instances: atom a (a class for what its methods store, or one object), attribute b
	heldLoc                      // of class a: what was stored in attribute b of objects of it that are atoms of their own
	elementLoc                   // of a container: atom a, key b (an index of table.consts, or anyKey)
	paramLoc                     // of instance a: parameter b
	defaultLoc                   // of the function atom a: the default of parameter b
	annotationLoc                // of the function atom a: what the annotation of parameter b says, returned that of its result
	resultLoc                    // of instance a: what it returns
	yieldLoc                     // of instance a: what it yields
	sentLoc                      // of instance a: what is sent to the generator that it makes
	raiseLoc                     // of class a: what is raised on island b that is an instance of it; of 0: what is raised and not known
	starLoc                      // of module a: its star imports, changed when one is added
	holdsLoc                     // of object a: the labels that it was given by its methods
	thrownLoc                    // of instance a: exceptions with labels that it raises
	checkedLoc                   // of instance a: by flow, with the labels that are left, the value of instruction b
	leftLoc                      // of instance a: with the labels that are left, parameter b/endLeft when it comes back as b%endLeft says
	argLoc                       // of object a: what type variable b of its class stands for
	firstLoc                     // of any class: changed when a class has a first value under name b
	basesLoc                     // of class a: its bases, changed when they or those of a class that it inherits from do; with b bodySeen: that its body was evaluated
)

// anyKey is the key of elements of which the key is not known, and anyElement
// that of the join of all elements.
// keyElement is that of the keys of which the elements are under anyKey.
const (
	anyKey     int32 = 0
	anyElement int32 = -1
	keyElement int32 = -2
)

const bodySeen int32 = 1

// returned is the b of an annotationLoc for the result.
const returned int32 = -1

type locKey struct {
	kind locKind
	a, b int32
}

// loc is a location: a handle.
type loc int32

// store holds the values of locations, joined over all writes, and which
// instructions must be evaluated again when one grows.
type store struct {
	ids     intmap.Map
	keys    []locKey
	values  []lattice.Val
	writers []int32 // the only instance that wrote it by flow, 0 for none, manyWriters
	readers []int32 // the first subscription
	askers  []int32 // the first one of those who asked who writes it
	subs    []subscription
	heads   []int32 // by instruction, numbered over all instances: its first subscription
}

func newStore() store {
	return store{keys: make([]locKey, 1), values: make([]lattice.Val, 1), writers: make([]int32, 1), readers: make([]int32, 1), askers: make([]int32, 1), subs: make([]subscription, 1)}
}

// reserve makes room for locations and subscriptions.
func (s *store) reserve(locs, subs int) {
	s.keys, s.values = slices.Grow(s.keys, locs), slices.Grow(s.values, locs)
	s.writers, s.readers = slices.Grow(s.writers, locs), slices.Grow(s.readers, locs)
	s.askers = slices.Grow(s.askers, locs)
	s.subs = slices.Grow(s.subs, subs)
	s.ids.Reserve(locs)
}

func (s *store) loc(kind locKind, a, b int32) loc {
	key := packed(kind, a, b)
	if id, ok := s.ids.Get(key); ok {
		return loc(id)
	}
	id := int32(len(s.keys))
	s.ids.Put(key, id)
	s.keys = append(s.keys, locKey{kind, a, b})
	s.values = append(s.values, 0)
	s.writers = append(s.writers, 0)
	s.readers = append(s.readers, 0)
	s.askers = append(s.askers, 0)
	return loc(id)
}

// manyWriters says that more than one instance wrote a location.
const manyWriters int32 = -1

// packed is the key of a location as one number. Handles of atoms, functions and
// modules stay far below 2^27.
func packed(kind locKind, a, b int32) uint64 {
	return uint64(kind+1)<<59 | uint64(uint32(a))<<32 | uint64(uint32(b))
}

// find returns a location if it exists.
func (s *store) find(kind locKind, a, b int32) (loc, bool) {
	id, ok := s.ids.Get(packed(kind, a, b))
	return loc(id), ok
}

// writerSource marks a source that is who writes a location, and not what it holds.
const writerSource int32 = 1 << 30

// subscription says that somebody looks at something: an instruction, numbered over all
// instances, or a cell, as ^ its number, at a location, or a cell as memberSource and
// cellSource have it. It stands in two lists: of those that look at the source, and of
// what the reader looks at. It lasts: who is told that the source has changed and looks
// elsewhere the next time may be told once too often.
type subscription struct {
	reader, source int32
	next           int32 // of the source; 0 ends a list
	own            int32 // the next one of the reader
}

// watcher is somebody who looks at things one after another, mostly at the same ones as
// the last time: what is expected next is the one after the last one.
type watcher struct {
	reader int32 // an instruction, numbered over all instances; ^i for cells[i]
	last   int32 // the last subscription used
	expect int32 // the one after it
}

func (s *store) watcherOf(instr int32) watcher { return watcher{reader: instr, expect: s.heads[instr]} }

// subscribe subscribes a watcher to a location.
func (s *store) subscribe(w *watcher, l loc, head *int32) {
	s.watch(w, int32(l), &s.readers[l], head)
}

// maxOwn bounds how many subscriptions of a reader are looked at for one that it may have.
const maxOwn = 64

// watch subscribes a watcher to a source, of which first is the list of readers. heads is
// where the reader's list begins.
func (s *store) watch(w *watcher, source int32, first, head *int32) {
	if r := w.expect; r != 0 && s.subs[r].source == source {
		w.last, w.expect = r, s.subs[r].own
		return
	}
	for r, n := *head, 0; r != 0 && n < maxOwn; r, n = s.subs[r].own, n+1 {
		if s.subs[r].source == source {
			w.last, w.expect = r, s.subs[r].own
			return
		}
	}
	id := int32(len(s.subs))
	s.subs = append(s.subs, subscription{w.reader, source, *first, w.expect})
	*first = id
	if w.last == 0 {
		*head = id
	} else {
		s.subs[w.last].own = id
	}
	w.last = id
}
