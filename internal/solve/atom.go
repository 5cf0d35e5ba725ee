package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Atom is one thing that a value may be: a handle of the solver. Equal handles
// are equal things.
type Atom int32

// AtomKind is the kind of an Atom.
type AtomKind uint8

// The kinds of atoms. After each: what A, B and C hold.
const (
	NoAtom    AtomKind = iota
	Constant           // a constant; A: its index
	ModuleObj          // a module of the program; A: its index
	ClassObj           // a class of the program; A: module, B: the class body's FuncID
	FuncObj            // a function of the program; A: module, B: its FuncID
	External           // something outside of the program with a qualified name; A: name
	Instance           // some instance of a class; A: the class, a ClassObj or External
	Created            // the object that a call or display makes; A: module, B: the instruction, C: its class
	Bound              // a method with its receiver; A: receiver, B: function, a FuncObj or External
	Shape              // a string of which the ends are known; A, B: constants of its start and end
	SuperOf            // super(); A: the class after which attributes are looked up, B: the receiver
	Generator          // what calling a generator function gives; A: module, B: its FuncID
	Wrapped            // what property, classmethod or staticmethod makes; A: the lang.Role, B: the function
	Widened            // an instance of a class of which too many constants or objects met; A: the class
	Imported           // name B of module A, not looked up yet: in an analysis of some functions
)

// atom is the contents of an Atom.
type atom struct {
	kind    AtomKind
	a, b, c int32
}

// Val is a set of atoms that a value may be: a handle of the solver. Zero is the
// empty set: no value reaches.
type Val int32

// Unknown is the value of which nothing is known.
const Unknown Val = 1

// valFlags qualify a set of atoms.
type valFlags uint8

const (
	// orUnknown says that the value may also be something that is no atom of the set.
	orUnknown valFlags = 1 << iota
	// tooMany says that the set was given up: it may be anything, for good.
	tooMany
	// overridable says that the value is a default that the environment, a command
	// line or a caller may replace.
	overridable
)

// val is the contents of a Val: its atoms in ascending order.
type val struct {
	flags valFlags
	first int32 // in table.sets
	n     int32
}

// Bounds of the lattice. Of one class a set holds so many constants or created
// objects, or else one Widened atom that absorbs them all; a set that is too
// large even so is given up. As that looks at sets only, the result does not
// depend on the order in which they grew.
const (
	maxPerClass = 8
	maxAtoms    = 32
)

// table interns atoms, constants, names and values.
type table struct {
	atoms  []atom
	ids    handles
	consts []types.Const
	constN map[types.Const]int32
	class  [lang.EndClass]Atom // the classes of plain data
	names  []string
	nameN  map[string]int32

	vals  []val
	sets  []Atom
	valN  handles
	joins intMap
	room  []Atom
}

func newTable() *table {
	t := &table{
		atoms: make([]atom, 1), consts: make([]types.Const, 1), constN: map[types.Const]int32{},
		names: make([]string, 1), nameN: map[string]int32{"": 0},
	}
	t.vals = append(t.vals, val{})
	t.intern(0, nil)
	if t.intern(orUnknown, nil) != Unknown {
		panic("solve: Unknown has another handle")
	}
	return t
}

func (t *table) atom(kind AtomKind, a, b, c int32) Atom {
	key := atom{kind, a, b, c}
	h := key.hash()
	if id := t.ids.find(h, func(id int32) bool { return t.atoms[id] == key }); id != 0 {
		return Atom(id)
	}
	id := int32(len(t.atoms))
	t.atoms = append(t.atoms, key)
	t.ids.add(h, id, func(id int32) uint64 { return t.atoms[id].hash() })
	return Atom(id)
}

func (k atom) hash() uint64 {
	return mix(mix(uint64(k.kind)<<32|uint64(uint32(k.a))) ^ uint64(uint32(k.b))<<32 ^ uint64(uint32(k.c)))
}

func (t *table) name(s string) int32 {
	id, ok := t.nameN[s]
	if !ok {
		id = int32(len(t.names))
		t.names = append(t.names, s)
		t.nameN[s] = id
	}
	return id
}

func (t *table) constant(c types.Const) Atom {
	id, ok := t.constN[c]
	if !ok {
		id = int32(len(t.consts))
		t.consts = append(t.consts, c)
		t.constN[c] = id
	}
	return t.atom(Constant, id, 0, 0)
}

func (t *table) external(name string) Atom { return t.atom(External, t.name(name), 0, 0) }

func (t *table) created(m int32, v ir.Value, class Atom) Atom {
	return t.atom(Created, m, int32(v), int32(class))
}

// constOf returns the constant that an atom is.
func (t *table) constOf(a Atom) (types.Const, bool) {
	if k := &t.atoms[a]; k.kind == Constant {
		return t.consts[k.a], true
	}
	return types.Const{}, false
}

// set returns the atoms of a value.
func (t *table) set(v Val) []Atom {
	k := &t.vals[v]
	return t.sets[k.first : k.first+k.n]
}

func (t *table) one(a Atom) Val            { return t.intern(0, []Atom{a}) }
func (t *table) is(v Val, f valFlags) bool { return t.vals[v].flags&f != 0 }

// with returns a value with flags added.
func (t *table) with(v Val, f valFlags) Val {
	k := t.vals[v]
	if k.flags|f == k.flags {
		return v
	}
	return t.intern(k.flags|f, t.sets[k.first:k.first+k.n])
}

// without returns a value with flags removed.
func (t *table) without(v Val, f valFlags) Val {
	k := t.vals[v]
	if k.flags&f == 0 {
		return v
	}
	return t.intern(k.flags&^f, t.sets[k.first:k.first+k.n])
}

// intern returns the handle of a set of atoms in ascending order. The empty set
// without flags is 0.
func (t *table) intern(flags valFlags, set []Atom) Val {
	if flags == 0 && len(set) == 0 {
		return 0
	}
	h := hashSet(flags, set)
	found := t.valN.find(h, func(id int32) bool { return t.vals[id].flags == flags && slices.Equal(t.set(Val(id)), set) })
	if found != 0 {
		return Val(found)
	}
	v := Val(len(t.vals))
	t.vals = append(t.vals, val{flags, int32(len(t.sets)), int32(len(set))})
	t.sets = append(t.sets, set...)
	t.valN.add(h, int32(v), func(id int32) uint64 { return hashSet(t.vals[id].flags, t.set(Val(id))) })
	return v
}

func hashSet(flags valFlags, set []Atom) uint64 {
	h := uint64(flags) + uint64(len(set))<<8 + 1
	for _, a := range set {
		h = mix(h ^ uint64(a))
	}
	return mix(h)
}

// join returns the least value that covers both.
func (t *table) join(a, b Val) Val {
	switch {
	case a == b || b == 0:
		return a
	case a == 0:
		return b
	case a > b:
		a, b = b, a
	}
	key := uint64(a)<<32 | uint64(b)
	if v, ok := t.joins.get(key); ok {
		return Val(v)
	}
	x, y := t.vals[a], t.vals[b]
	room := t.room[:0]
	s, u := t.set(a), t.set(b)
	for len(s) > 0 && len(u) > 0 {
		switch {
		case s[0] == u[0]:
			room = append(room, s[0])
			s, u = s[1:], u[1:]
		case s[0] < u[0]:
			room = append(room, s[0])
			s = s[1:]
		default:
			room = append(room, u[0])
			u = u[1:]
		}
	}
	room = append(append(room, s...), u...)
	t.room = room
	v := t.bounded(x.flags|y.flags, room)
	t.joins.put(key, int32(v))
	return v
}
