package solve

import (
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
	raiseLoc                     // of class a: what is raised that is an instance of it; of 0: what is raised and not known
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
	readers []list  // instructions, numbered over all instances; ^i for cells[i]
	lists           // the rooms of all readers
}

func newStore() store {
	return store{keys: make([]locKey, 1), values: make([]lattice.Val, 1), writers: make([]int32, 1), readers: make([]list, 1), lists: newLists()}
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

// subscribe notes that a block reads a location. A block may stand in a list more
// than once; that costs a look when the location grows, less than keeping sets.
func (s *store) subscribe(l loc, reader int32) {
	s.add(&s.readers[l], reader)
}

// list is a list of numbers, linked through the rooms of a lists; 0 is the empty one.
// There are too many of them, most of one or two numbers, for slices.
type list int32

// lists holds the rooms of lists.
type lists struct {
	rooms []room
	free  list
}

type room struct {
	number int32
	next   list
}

func newLists() lists { return lists{rooms: make([]room, 1)} }

// lookBack is how many of the last numbers are looked at for one that is new.
const lookBack = 3

// add puts a number before a list.
func (s *lists) add(l *list, number int32) {
	for r, n := *l, 0; r != 0 && n < lookBack; r, n = s.rooms[r].next, n+1 {
		if s.rooms[r].number == number {
			return
		}
	}
	r := s.free
	if r != 0 {
		s.free = s.rooms[r].next
	} else {
		r = list(len(s.rooms))
		s.rooms = append(s.rooms, room{})
	}
	s.rooms[r] = room{number, *l}
	*l = r
}

// take empties a list, calling do for each of its numbers.
func (s *lists) take(l *list, do func(number int32)) {
	first, last := *l, list(0)
	*l = 0
	for r := first; r != 0; r = s.rooms[r].next {
		do(s.rooms[r].number)
		last = r
	}
	if last != 0 {
		s.rooms[last].next, s.free = s.free, first
	}
}

// numbers returns the numbers of a list.
func (s *lists) numbers(l list) []int32 {
	var out []int32
	for ; l != 0; l = s.rooms[l].next {
		out = append(out, s.rooms[l].number)
	}
	return out
}
