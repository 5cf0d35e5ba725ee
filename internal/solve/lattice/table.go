package lattice

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/intmap"
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Atom is one thing that a value may be: a handle of the solver. Equal handles
// are equal things.
type Atom int32

// Kind is the kind of an Atom.
type Kind uint8

// The kinds of atoms. After each: what A, B and C hold.
const (
	NoAtom    Kind = iota
	Constant       // a constant; A: its index
	ModuleObj      // a module of the program; A: its index
	ClassObj       // a class of the program; A: module, B: the class body's FuncID
	FuncObj        // a function of the program; A: module, B: its FuncID
	External       // something outside of the program with a qualified name; A: name
	Instance       // some instance of a class; A: the class, a ClassObj or External, B: its type arguments (Generic), or 0, C: OrSubclass, AnyObject
	Created        // the object that a call or display makes; A: module, B: the instruction, C: its class
	Bound          // a method with its receiver; A: receiver, B: function, a FuncObj or External
	Shape          // a string of which the ends are known; A, B: constants of its start and end; C: absorbing, of what too many strings begin with
	SuperOf        // super(); A: the class after which attributes are looked up, B: the receiver
	Generator      // what calling a generator function gives; A: module, B: its FuncID
	Wrapped        // what property, classmethod or staticmethod makes; A: the lang.Role, B: the function
	Widened        // an instance of a class of which too many constants or objects met; A: the class
	Imported       // name B of module A, not looked up yet: in an analysis of some functions
)

// Contents is what an Atom stands for.
type Contents struct {
	Kind    Kind
	A, B, C int32
}

// Val is a set of atoms that a value may be: a handle of the solver. Zero is the
// empty set: no value reaches.
type Val int32

// Unknown is the value of which nothing is known.
const Unknown Val = 1

// Flags qualify a set of atoms: what is known of all of it, and the labels of
// taint that it carries.
type Flags uint64

const (
	// OrUnknown says that the value may also be something that is no atom of the set.
	OrUnknown Flags = 1 << iota
	// TooMany says that the set was given up: it may be anything, for good. Of its atoms
	// the constants are left.
	TooMany
	// Overridable says that the value is a default that the environment, a command
	// line or a caller may replace.
	Overridable
)

// FirstLabel is the first of the labels, Labels all of them. A label says that the value
// comes from a source of untrusted data; what each stands for is up to the user.
const (
	FirstLabel Flags = 1 << 8
	MaxLabels        = 56
	Labels           = ^(FirstLabel - 1)
)

// val is the contents of a Val: its atoms in ascending order.
type val struct {
	flags Flags
	first int32 // in table.sets
	n     int32
}

// Bits of C of an Instance.
const (
	OrSubclass int32 = 1 << iota // it may be of a subclass
	AnyObject                    // it stands for all receivers of a method, of which too many met
)

// absorbing is C of a Shape that stands for too many strings, of which the start is common.
const absorbing int32 = 1

// Bounds of the lattice. Of one class a set holds so many constants or created
// objects, or else one Widened atom that absorbs them all, or one Shape if they are
// strings that begin alike; a set that would be too
// large even with one atom for each class is given up. As that looks at sets only, the result does not
// depend on the order in which they grew.
const (
	MaxPerClass = 8
	maxAtoms    = 32
)

// Table interns atoms, constants, names and values, so that handles are equal where
// what they stand for is.
type Table struct {
	Atoms  []Contents          // by Atom; for reading, as are the next two
	Consts []types.Const       // by index, as a Constant's A has it; Consts[0] is none
	Names  []string            // by index
	Class  [lang.EndClass]Atom // the classes of plain data, set once by the user

	// Receiver is the object that stands for all receivers of a method, of which too many
	// met. It gives one answer for a method always; nil if methods are not widened.
	Receiver func(method Atom) Atom

	ids    handles
	constN map[types.Const]int32
	texts  map[string]Atom // of strings
	nameN  map[string]int32

	vals  []val
	sets  []Atom
	ones  []Val  // by atom: the value of it alone, or 0
	ints  []Atom // small integers
	valN  handles
	joins intmap.Map
	glued intmap.Map // what two values are, one after the other
	room  []Atom

	args      []typeArgs // by handle; args[0] is none
	argHashes []uint64
	argN      handles
}

// New returns a table that holds nothing but Unknown.
func New() *Table {
	t := &Table{
		Atoms: make([]Contents, 1), Consts: make([]types.Const, 1), constN: map[types.Const]int32{}, texts: map[string]Atom{},
		Names: make([]string, 1), nameN: map[string]int32{"": 0}, args: make([]typeArgs, 1), argHashes: make([]uint64, 1),
	}
	t.vals = append(t.vals, val{})
	t.Intern(0, nil)
	if t.Intern(OrUnknown, nil) != Unknown {
		panic("solve: Unknown has another handle")
	}
	return t
}

// Reserve makes room for atoms and values that are to come.
func (t *Table) Reserve(n int) {
	t.Atoms, t.ones = slices.Grow(t.Atoms, n), slices.Grow(t.ones, n)
	t.vals, t.sets = slices.Grow(t.vals, n), slices.Grow(t.sets, 3*n)
	t.ids.reserve(n, t.hashOfAtom)
	t.valN.reserve(n, t.hashOfVal)
}

func (t *Table) hashOfAtom(id int32) uint64 { return t.Atoms[id].hash() }
func (t *Table) hashOfVal(id int32) uint64  { return hashSet(t.vals[id].flags, t.Set(Val(id))) }

// Make returns the atom of some contents.
func (t *Table) Make(kind Kind, a, b, c int32) Atom {
	key := Contents{kind, a, b, c}
	h := key.hash()
	if id := t.ids.find(h, func(id int32) bool { return t.Atoms[id] == key }); id != 0 {
		return Atom(id)
	}
	id := int32(len(t.Atoms))
	t.Atoms = append(t.Atoms, key)
	t.ids.add(h, id, t.hashOfAtom)
	return Atom(id)
}

func (k Contents) hash() uint64 {
	return intmap.Mix(intmap.Mix(uint64(k.Kind)<<32|uint64(uint32(k.A))) ^ uint64(uint32(k.B))<<32 ^ uint64(uint32(k.C)))
}

// Name returns the index of a name.
func (t *Table) Name(s string) int32 {
	id, ok := t.nameN[s]
	if !ok {
		id = int32(len(t.Names))
		t.Names = append(t.Names, s)
		t.nameN[s] = id
	}
	return id
}

// smallInts is how many integers from 0 on are looked up by index.
const smallInts = 64

// Int returns the atom of an integer.
func (t *Table) Int(i int) Atom {
	if i < 0 || i >= smallInts {
		return t.Const(types.Int(int64(i)))
	}
	if t.ints == nil {
		t.ints = make([]Atom, smallInts)
	}
	if t.ints[i] == 0 {
		t.ints[i] = t.Const(types.Int(int64(i)))
	}
	return t.ints[i]
}

// Const returns the atom of a constant.
func (t *Table) Const(c types.Const) Atom {
	if c.Kind == types.StrConst {
		return t.text(c)
	}
	id, ok := t.constN[c]
	if !ok {
		id = int32(len(t.Consts))
		t.Consts = append(t.Consts, c)
		t.constN[c] = id
	}
	return t.Make(Constant, id, 0, 0)
}

// text returns the atom of a string: most constants are, and their own table is
// faster.
func (t *Table) text(c types.Const) Atom {
	a, ok := t.texts[c.Str]
	if !ok {
		t.Consts = append(t.Consts, c)
		a = t.Make(Constant, int32(len(t.Consts)-1), 0, 0)
		t.texts[c.Str] = a
	}
	return a
}

// External returns the atom of something outside of the program.
func (t *Table) External(name string) Atom { return t.Make(External, t.Name(name), 0, 0) }

// Created returns the atom of the object that an instruction of a module makes.
func (t *Table) Created(m int32, v ir.Value, class Atom) Atom {
	return t.Make(Created, m, int32(v), int32(class))
}

// constOf returns the constant that an atom is.
func (t *Table) ConstOf(a Atom) (types.Const, bool) {
	if k := &t.Atoms[a]; k.Kind == Constant {
		return t.Consts[k.A], true
	}
	return types.Const{}, false
}

// set returns the atoms of a value.
func (t *Table) Set(v Val) []Atom {
	k := &t.vals[v]
	return t.sets[k.first : k.first+k.n]
}

// One returns the value of one atom.
func (t *Table) One(a Atom) Val {
	for int(a) >= len(t.ones) {
		t.ones = append(t.ones, make([]Val, len(t.Atoms)-len(t.ones))...)
	}
	if t.ones[a] == 0 {
		t.ones[a] = t.Intern(0, []Atom{a})
	}
	return t.ones[a]
}

// Is reports whether a value has one of some flags.
func (t *Table) Is(v Val, f Flags) bool { return t.vals[v].flags&f != 0 }

// LabelsOf returns the labels of a value.
func (t *Table) LabelsOf(v Val) Flags { return t.vals[v].flags & Labels }

// with returns a value with flags added.
func (t *Table) With(v Val, f Flags) Val {
	k := t.vals[v]
	if k.flags|f == k.flags || v == 0 && f&^Labels == 0 {
		return v
	}
	return t.Intern(k.flags|f, t.sets[k.first:k.first+k.n])
}

// without returns a value with flags removed.
func (t *Table) Without(v Val, f Flags) Val {
	k := t.vals[v]
	if k.flags&f == 0 {
		return v
	}
	return t.Intern(k.flags&^f, t.sets[k.first:k.first+k.n])
}

// intern returns the handle of a set of atoms in ascending order. The empty set
// without flags is 0.
func (t *Table) Intern(flags Flags, set []Atom) Val {
	if len(set) == 0 && flags&^Labels == 0 {
		return 0
	}
	h := hashSet(flags, set)
	found := t.valN.find(h, func(id int32) bool { return t.vals[id].flags == flags && slices.Equal(t.Set(Val(id)), set) })
	if found != 0 {
		return Val(found)
	}
	v := Val(len(t.vals))
	t.vals = append(t.vals, val{flags, int32(len(t.sets)), int32(len(set))})
	t.sets = append(t.sets, set...)
	t.valN.add(h, int32(v), t.hashOfVal)
	return v
}

func mixVal(h uint64, v Val) uint64 { return intmap.Mix(h ^ uint64(v)) }

func hashSet(flags Flags, set []Atom) uint64 {
	h := intmap.Mix(uint64(flags)) + uint64(len(set)) + 1
	for _, a := range set {
		h = intmap.Mix(h ^ uint64(a))
	}
	return intmap.Mix(h)
}

// has reports whether a value is one atom, and another has it.
func (t *Table) has(v, one Val) bool {
	x, y := &t.vals[v], &t.vals[one]
	return y.n == 1 && y.flags&^x.flags == 0 && slices.Contains(t.sets[x.first:x.first+x.n], t.sets[y.first])
}

// Join returns the least value that covers both.
func (t *Table) Join(a, b Val) Val {
	switch {
	case a == b || b == 0:
		return a
	case a == 0:
		return b
	case a > b:
		a, b = b, a
	}
	if t.has(b, a) {
		return b
	}
	if t.has(a, b) {
		return a
	}
	key := uint64(a)<<32 | uint64(b)
	if v, ok := t.joins.Get(key); ok {
		return Val(v)
	}
	x, y := t.vals[a], t.vals[b]
	room := t.room[:0]
	s, u := t.Set(a), t.Set(b)
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
	t.joins.Put(key, int32(v))
	return v
}
